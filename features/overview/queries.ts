import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import type { Severity } from '@/features/alerts/queries'
import type { OverviewFilters } from './filters'
import { machineConditions, machineJson, machinesOf, mostUrgentFirst } from './plant-state'

/** More would push the machines out of sight. */
const areasAtFirst = 8
const mostAreas = 200

export type SensorCounts = { sensorCount: number; reportingCount: number; silentCount: number; neverCount: number }

/** Without id and tag for the sensors that have no equipment. Instants in epoch ms. */
export type Machine = SensorCounts & {
  id: string | null
  tag: string | null
  name: string | null
  site: string | null
  area: string | null
  workCenter: string | null
  kind: 'alert' | 'silent' | 'partly_silent' | 'waiting' | 'normal' | 'out_of_service' | 'no_sensors'
  /** Of the worst alert that is not resolved. */
  severity: Severity | null
  /** Whether somebody should look: an alert, or a sensor that fell silent. */
  abnormal: boolean
  alertCount: number
  newestAt: number | null
  /** A newest reading that is older means that nothing comes any more; null when nothing is expected. */
  staleAfterMs: number | null
  silentSince: number | null
  alertSince: number | null
}

export type Area = {
  site: string
  area: string
  machineCount: number
  abnormalCount: number
  /** Of the worst alert; null without one. */
  severity: Severity | null
  alertCount: number
  silentCount: number
}

export type Areas = {
  /** The one that was chosen, then the most urgent: 8, or up to 200 when all are wanted. */
  shown: Area[]
  /** Of all areas, and of those that somebody should look at. */
  total: number
  abnormal: number
  /** Whether they lie on several sites. */
  onSites: boolean
}

export type PlantState = {
  /** Of the whole plant, whatever is filtered. */
  sensors: SensorCounts
  newestAt: number | null
  areas: Areas
  /** A page of the machines that were asked for, the most urgent first; `abnormal` of all their pages. */
  found: { rows: Machine[]; total: number; abnormal: number; page: number; pages: number }
}

/** The plant as it is now: its areas, and a page of the machines that the filters leave. */
export async function getPlantState(actor: Actor, filters: OverviewFilters, now: Date): Promise<PlantState> {
  authorise(actor, 'plant.read')
  const [row] = await db.execute<PlantRow>(sql`
    with ${machinesOf(actor, now)},
    area as (
      select
        site, area, count(*)::int as machines, (count(*) filter (where abnormal))::int as abnormal,
        max(worst) as worst, sum(alerts)::int as alerts, sum(silent)::int as silent,
        count(*) over ()::int as areas, sum(bool_or(abnormal)::int) over () as abnormal_areas,
        min(site) over () <> max(site) over () as on_sites, ${isChosen(filters)} as chosen,
        max(rank) filter (where abnormal) as rank
      from machine
      where area is not null
      group by site, area
      order by chosen desc, rank desc nulls last, site, area
      limit ${filters.areas === 'all' ? mostAreas : areasAtFirst}
    ),
    found as (select * from machine where ${machineConditions(filters)}),
    shown as (
      select * from found order by ${mostUrgentFirst}
      limit ${filters.rows} offset ${(filters.page - 1) * filters.rows}
    )
    select
      coalesce(sum(sensors), 0)::int as "sensorCount",
      coalesce(sum(reporting), 0)::int as "reportingCount",
      coalesce(sum(silent), 0)::int as "silentCount",
      coalesce(sum(never), 0)::int as "neverCount",
      extract(epoch from max(newest))::float8 * 1000 as "newestAt",
      (select count(*)::int from found) as total,
      (select count(*)::int from found where abnormal) as abnormal,
      (select jsonb_build_object(
        'total', coalesce(max(areas), 0), 'abnormal', coalesce(max(abnormal_areas), 0), 'onSites', coalesce(bool_or(on_sites), false),
        'shown', coalesce(jsonb_agg(jsonb_build_object(
          'site', site, 'area', area, 'machineCount', machines, 'abnormalCount', abnormal, 'severity', worst,
          'alertCount', alerts, 'silentCount', silent) order by chosen desc, rank desc nulls last, site, area), '[]'))
        from area) as areas,
      (select coalesce(jsonb_agg(${machineJson} order by ${mostUrgentFirst}), '[]') from shown)
        as machines
    from machine`)
  if (!row) throw new Error('the plant has no state')
  const { areas, machines, total, abnormal, newestAt, ...counts } = row
  const pages = Math.max(1, Math.ceil(total / filters.rows))
  return {
    sensors: counts,
    newestAt,
    areas,
    found: { rows: machines, total, abnormal, page: filters.page, pages },
  }
}

const isChosen = ({ site, area }: OverviewFilters) =>
  sql`area is not distinct from ${area ?? null}::text and site is not distinct from ${site ?? null}::text`

type PlantRow = SensorCounts & {
  newestAt: number | null
  areas: Areas
  machines: Machine[]
  total: number
  abnormal: number
}
