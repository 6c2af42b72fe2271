import { and, eq, inArray, max, min, ne, or } from 'drizzle-orm'
import { db, sql } from '@/db/client'
import { anomalyAlerts, maintenanceLogs } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import type { WatchedSensor } from '@/features/detection/watch/describe-finding'
import type { SensorReading } from '@/features/detection/watch/judge-sensor'

/** Of one sensor at once. */
const mostReadings = 100

/** The readings of several sensors after an instant of each and before another, the oldest 100 first, by their identifiers. */
export async function listReadingsOf(
  actor: Actor,
  after: Map<string, number>,
  until: Date,
): Promise<Map<string, SensorReading[]>> {
  authorise(actor, 'alert.raise')
  const instants = [...after.values()].map((at) => new Date(at).toISOString())
  const rows = await sql<{ sensorId: string; at: number; value: number; quality: number | null }[]>`
    select w.sensor_id as "sensorId", r.value, r.quality, floor(extract(epoch from r."timestamp") * 1000)::float8 as at
    from unnest(${[...after.keys()]}::text[], ${instants}::text[]::timestamptz[]) w (sensor_id, after)
    cross join lateral (
      select value, quality, "timestamp" from sensor_readings
      where sensor_id = w.sensor_id and "timestamp" > w.after
        and "timestamp" > ${instants.toSorted()[0] ?? until.toISOString()} and "timestamp" < ${until.toISOString()}
      order by "timestamp"
      limit ${mostReadings}
    ) r`
  const readings = new Map<string, SensorReading[]>()
  for (const { sensorId, ...reading } of rows) {
    const list = readings.get(sensorId) ?? []
    list.push(reading)
    readings.set(sensorId, list)
  }
  return readings
}

/** Since when an alarm of these sensors is not over, in ms; those without one are not in it. */
export async function listAlarmsSince(actor: Actor, sensorIds: string[]): Promise<Map<string, number>> {
  authorise(actor, 'alert.raise')
  const { sensorId, raisedAt, status, type } = anomalyAlerts
  const rows = await db
    .select({ sensorId, at: min(raisedAt) })
    .from(anomalyAlerts)
    .where(and(inArray(sensorId, sensorIds), ne(status, 'resolved'), ne(type, 'missing_data')))
    .groupBy(sensorId)
  return new Map(rows.flatMap(({ sensorId, at }) => (at ? [[sensorId, at.getTime()]] : [])))
}

/** When a part of these sensors or their machines was last replaced, in ms; those without are not in it. */
export async function listRenewals(
  actor: Actor,
  watched: Pick<WatchedSensor, 'sensorId' | 'equipmentId'>[],
): Promise<Map<string, number>> {
  authorise(actor, 'alert.raise')
  const { sensorId, equipmentId, activity, performedAt } = maintenanceLogs
  const ofSensors = inArray(
    sensorId,
    watched.map((sensor) => sensor.sensorId),
  )
  const ofMachines = inArray(equipmentId, [...new Set(watched.flatMap((sensor) => sensor.equipmentId ?? []))])
  const rows = await db
    .select({ sensorId, equipmentId, at: max(performedAt) })
    .from(maintenanceLogs)
    .where(and(eq(activity, 'replacement'), or(ofSensors, ofMachines)))
    .groupBy(sensorId, equipmentId)
  const newest = new Map<string, number>()
  for (const { at, ...of } of rows)
    for (const key of [of.sensorId, of.equipmentId])
      if (at && key !== null) newest.set(key, Math.max(at.getTime(), newest.get(key) ?? 0))
  return new Map(
    watched.flatMap((sensor) => {
      const both = [newest.get(sensor.sensorId) ?? 0, newest.get(sensor.equipmentId ?? '') ?? 0]
      return Math.max(...both) > 0 ? [[sensor.sensorId, Math.max(...both)] as const] : []
    }),
  )
}
