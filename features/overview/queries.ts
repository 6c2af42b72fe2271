import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { db, sql as raw } from '@/db/client'
import { anomalyAlerts, equipment, maintenanceTasks, sensorLatest, sensors } from '@/db/schema'
import { type Actor, authorise, sitesOf } from '@/features/access/actor'
import { subjectWithinSites, withinSites } from '@/features/access/within-sites'
import { reportingState } from '@/features/sensors/reporting-state'
import { statusesThat } from '@/features/sensors/status-effects'
import type { TimeRange } from '@/lib/time-range'

const valuesPerTile = 4
const tileLimit = 500

const isAlerting = sql`exists (
  select from ${anomalyAlerts}
  where ${anomalyAlerts.sensorId} = ${sensors.sensorId} and ${anomalyAlerts.status} in ('open', 'acknowledged'))`

export type TileValue = { sensorId: string; name: string; unit: string | null; value: number | null; state: string }

/** Machines that are not retired, with their sensors counted by state and the newest values of up to four sensors, those with alerts first; one row without a tag for sensors alone. */
export async function listEquipmentTiles(actor: Actor, now: Date) {
  authorise(actor, 'plant.read')
  const epoch = (at: unknown) => sql<number | null>`extract(epoch from ${at})::float8 * 1000`
  const counted = db
    .select({
      equipmentId: sensors.equipmentId,
      sensorId: sensors.sensorId,
      name: sql<string>`coalesce(${sensors.name}, ${sensors.sensorId})`.as('sensor_name'),
      unit: sensors.unit,
      value: sensorLatest.value,
      at: sensorLatest.timestamp,
      state: reportingState(now).as('state'),
      place: sql<number>`row_number() over (
        partition by ${sensors.equipmentId}
        order by ${isAlerting} desc, (${reportingState(now)} = 'silent') desc, ${sensors.type}, ${sensors.sensorId})`.as(
        'place',
      ),
    })
    .from(sensors)
    .leftJoin(sensorLatest, eq(sensorLatest.sensorId, sensors.sensorId))
    .where(inArray(sensors.status, statusesThat('isListed')))
    .as('counted')
  const tally = (state: string) => sql<number>`(count(*) filter (where ${counted.state} = ${state}))::int`
  return db
    .select({
      id: equipment.id,
      tag: equipment.tag,
      name: equipment.name,
      area: equipment.area,
      workCenter: equipment.workCenter,
      criticality: equipment.criticality,
      sensorCount: sql<number>`count(${counted.sensorId})::int`,
      reportingCount: tally('reporting'),
      silentCount: tally('silent'),
      neverCount: tally('never'),
      newestAt: epoch(sql`max(${counted.at})`),
      silentSince: epoch(sql`max(${counted.at}) filter (where ${counted.state} = 'silent')`),
      values: sql<TileValue[]>`coalesce(jsonb_agg(jsonb_build_object(
        'sensorId', ${counted.sensorId}, 'name', ${counted.name}, 'unit', ${counted.unit},
        'value', ${counted.value}, 'state', ${counted.state}) order by ${counted.place})
        filter (where ${counted.place} <= ${valuesPerTile} and ${counted.sensorId} is not null), '[]'::jsonb)`,
    })
    .from(equipment)
    .fullJoin(counted, eq(counted.equipmentId, equipment.id))
    .where(and(isNull(equipment.retiredAt), withinSites(actor, equipment.id)))
    .groupBy(equipment.id)
    .orderBy(sql`${equipment.area} nulls last`, asc(equipment.tag))
    .limit(tileLimit)
}

export type EquipmentTile = Awaited<ReturnType<typeof listEquipmentTiles>>[number]

/** The 200 most severe unresolved alerts, each with who works on it: a task's assignee, else who acknowledged. */
export async function listOpenAlertsWithWork(actor: Actor) {
  authorise(actor, 'plant.read')
  return db
    .select({
      id: anomalyAlerts.id,
      sensorId: anomalyAlerts.sensorId,
      equipmentId: sql<string | null>`coalesce(${anomalyAlerts.equipmentId}, ${sensors.equipmentId})`,
      sensorName: sql<string>`coalesce(${sensors.name}, ${sensors.sensorId})`,
      severity: anomalyAlerts.severity,
      status: anomalyAlerts.status,
      message: anomalyAlerts.message,
      raisedAt: anomalyAlerts.raisedAt,
      acknowledgedBy: anomalyAlerts.acknowledgedBy,
      assignee: sql<string | null>`(
        select ${maintenanceTasks.assignee} from ${maintenanceTasks}
        where ${maintenanceTasks.alertId} = ${anomalyAlerts.id}
          and ${maintenanceTasks.status} in ('requested', 'planned', 'in_progress')
          and ${maintenanceTasks.assignee} is not null
        order by ${maintenanceTasks.createdAt} desc limit 1)`,
    })
    .from(anomalyAlerts)
    .innerJoin(sensors, eq(sensors.sensorId, anomalyAlerts.sensorId))
    .where(and(sql`${anomalyAlerts.status} in ('open', 'acknowledged')`, subjectWithinSites(actor, anomalyAlerts)))
    .orderBy(sql`${anomalyAlerts.severity} desc`, asc(anomalyAlerts.raisedAt))
    .limit(200)
}

export type OpenAlert = Awaited<ReturnType<typeof listOpenAlertsWithWork>>[number]

/** `awaitsLate`: more was received than is counted yet, because it came late. */
export type Coverage = { expected: number; received: number; awaitsLate: boolean }

/**
 * Readings received in whole hours of the range against those that sensors in service with a known interval should have
 * sent. A sensor's surplus counts no more than its due; one registered within the range
 * owes from then on, or from its first hour with readings if that is earlier.
 */
export async function getCoverage(actor: Actor, { from, to }: TimeRange): Promise<Coverage> {
  authorise(actor, 'plant.read')
  const sites = sitesOf(actor)
  const [start, end] = [from.toISOString(), to.toISOString()]
  const [row] = await raw<Coverage[]>`
    with sensor as (
      select
        s.interval_seconds as seconds,
        coalesce(sum(h.reading_count), 0)::float8 as received,
        greatest(least(s.created_at, min(h.hour)), ${start}::timestamptz) as owed_from
      from sensors s
      left join sensor_readings_summary_hourly h on h.sensor_id = s.sensor_id and h.hour >= ${start} and h.hour < ${end}
      where s.status::text = any(${statusesThat('countsInFigures')}::text[]) and s.interval_seconds is not null
        and (${sites}::text[] is null or s.equipment_id in (select id from equipment where site = any(${sites}::text[])))
      group by s.id
    ),
    due as (
      select received, extract(epoch from ${end}::timestamptz - owed_from)::float8 / seconds as expected
      from sensor
      where owed_from < ${end}
    )
    select
      coalesce(sum(expected), 0)::float8 as expected,
      coalesce(sum(least(received, expected)), 0)::float8 as received,
      exists (select from summary_repairs where hour >= ${start} and hour < ${end}) as "awaitsLate"
    from due`
  return row ?? { expected: 0, received: 0, awaitsLate: false }
}
