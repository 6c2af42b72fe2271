import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { asksSomebody } from '@/db/asks-somebody'
import { trailingNumberOrder } from '@/db/natural-order'
import { anomalyAlerts, equipment, sensorLatest, sensors } from '@/db/schema'
import { type Actor, sitesOf } from '@/features/access/actor'
import { subjectWithinSites, withinSites } from '@/features/access/within-sites'
import { reportingState, staleAfterSeconds } from '@/features/sensors/reporting-state'
import { statusesThat } from '@/features/sensors/status-effects'
import type { OverviewFilters } from './filters'

/** Stands for the machine of sensors that have none: null joins with nothing. */
const nobody = '00000000-0000-0000-0000-000000000000'
const epoch = (at: SQL) => sql`extract(epoch from ${at})::float8 * 1000`

/** From the most to the least urgent; alerts come before all of these, by severity. */
const calmOrder = ['no_sensors', 'out_of_service', 'normal', 'waiting', 'partly_silent', 'silent']

/**
 * Every machine of the plant that is not retired, on the actor's sites, as `machine`: its sensors counted by state, the alerts
 * that ask for somebody, its `kind` of state and the `rank` of that. Sensors are read once, by their newest value; readings are not.
 */
export const machinesOf = (actor: Actor, now: Date): SQL => sql`
  counted as (
    select
      coalesce(${sensors.equipmentId}, ${nobody}::uuid) as machine_id,
      ${reportingState(now)} as state,
      ${sensorLatest.timestamp} as at,
      ${staleAfterSeconds()} as stale_after
    from ${sensors}
    left join ${sensorLatest} on ${eq(sensorLatest.sensorId, sensors.sensorId)}
    where ${and(inArray(sensors.status, statusesThat('isListed')), withinSites(actor, sensors.equipmentId))}
  ),
  sensing as (
    select
      machine_id,
      count(*)::int as sensors,
      (count(*) filter (where state = 'reporting'))::int as reporting,
      (count(*) filter (where state = 'silent'))::int as silent,
      (count(*) filter (where state = 'never'))::int as never,
      max(at) as newest,
      max(at) filter (where state = 'silent') as silent_since,
      max(stale_after) filter (where state <> 'out_of_service') as stale_after
    from counted
    group by machine_id
  ),
  alerting as (
    select
      coalesce(${anomalyAlerts.equipmentId}, ${sensors.equipmentId}, ${nobody}::uuid) as machine_id,
      max(${anomalyAlerts.severity}) as worst,
      count(*)::int as alerts,
      min(${anomalyAlerts.raisedAt}) as since
    from ${anomalyAlerts}
    join ${sensors} on ${eq(sensors.sensorId, anomalyAlerts.sensorId)}
    where ${and(asksSomebody, subjectWithinSites(actor, anomalyAlerts))}
    group by 1
  ),
  place as (
    select id, tag, name, site, area, work_center, work_unit, criticality
    from ${equipment}
    where ${and(isNull(equipment.retiredAt), withinSites(actor, equipment.id))}
    union all
    select ${nobody}::uuid, null, null, null, null, null, null, null where ${sitesOf(actor) === null}
  ),
  judged as (
    select
      place.*,
      coalesce(sensors, 0) as sensors, coalesce(reporting, 0) as reporting, coalesce(silent, 0) as silent,
      coalesce(never, 0) as never, newest, silent_since, stale_after, worst, coalesce(alerts, 0) as alerts, since,
      case
        when alerts > 0 then 'alert'
        when sensors is null then 'no_sensors'
        when silent > 0 then case when reporting > 0 then 'partly_silent' else 'silent' end
        when reporting > 0 then 'normal'
        when never > 0 then 'waiting'
        else 'out_of_service' end as kind
    from place
    left join sensing on sensing.machine_id = id
    left join alerting on alerting.machine_id = id
    where id <> ${nobody}::uuid or sensors > 0
  ),
  machine as materialized (
    select
      judged.*,
      kind in ('alert', 'silent', 'partly_silent') as abnormal,
      case kind
        when 'alert' then 10 + array_position(array['low', 'medium', 'high', 'critical'], worst::text)
        else array_position(${sql.param(calmOrder)}::text[], kind) end as rank
    from judged
  )`

/** What has no machine stands at the end of its equals. */
export const mostUrgentFirst = sql`rank desc, criticality desc nulls last, site, area, ${trailingNumberOrder(sql`tag`)}`

/** A machine as the page knows it; what has no machine has no id. */
export const machineJson = sql`jsonb_build_object(
  'id', nullif(id, ${nobody}::uuid), 'tag', tag, 'name', name, 'site', site, 'area', area, 'workCenter', work_center,
  'kind', kind, 'severity', worst, 'abnormal', abnormal,
  'sensorCount', sensors, 'reportingCount', reporting, 'silentCount', silent, 'neverCount', never, 'alertCount', alerts,
  'newestAt', ${epoch(sql`newest`)}, 'staleAfterMs', stale_after * 1000, 'silentSince', ${epoch(sql`silent_since`)}, 'alertSince', ${epoch(sql`since`)})`

/** Which machines a URL asks for. */
export function machineConditions({ search, site, area, equipment: tag, state }: Partial<OverviewFilters>): SQL {
  const like = search && `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
  const states = {
    attention: sql`abnormal`,
    alert: sql`alerts > 0`,
    silent: sql`silent > 0`,
    normal: sql`not abnormal`,
  }
  const all = and(
    site ? sql`site = ${site}` : undefined,
    area ? sql`area = ${area}` : undefined,
    tag ? sql`tag = ${tag}` : undefined,
    state && states[state],
    like
      ? sql`(tag ilike ${like} or name ilike ${like} or site ilike ${like} or area ilike ${like}
          or work_center ilike ${like} or work_unit ilike ${like}
          or id in (
            select coalesce(${sensors.equipmentId}, ${nobody}::uuid) from ${sensors}
            where ${sensors.sensorId} ilike ${like} or ${sensors.name} ilike ${like}))`
      : undefined,
  )
  return all ?? sql`true`
}
