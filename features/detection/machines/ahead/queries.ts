import { and, inArray, min, ne } from 'drizzle-orm'
import { db, sql } from '@/db/client'
import { anomalyAlerts } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import type { WatchedMachine } from '@/features/detection/machines/queries'
import { type MachineRow, rowsOf, type SensorMean } from '@/features/detection/machines/rows'

/** The minutes of several machines from an instant of each and before another of each, by their ids. */
export async function listMinutesOf(
  actor: Actor,
  spans: { machine: WatchedMachine; from: number; to: number }[],
): Promise<Map<string, MachineRow[]>> {
  authorise(actor, 'alert.raise')
  const asked = spans.flatMap(({ machine, from, to }) =>
    machine.sensors.map(({ sensorId }) => ({ sensorId, from: text(from), to: text(to) })),
  )
  const oldest = text(Math.min(...spans.map(({ from }) => from)))
  const newest = text(Math.max(...spans.map(({ to }) => to)))
  const means: SensorMean[] = await sql<SensorMean[]>`
    select m.minute, w.sensor_id as "sensorId", m.mean
    from unnest(
      ${asked.map(({ sensorId }) => sensorId)}::text[],
      ${asked.map(({ from }) => from)}::text[]::timestamptz[],
      ${asked.map(({ to }) => to)}::text[]::timestamptz[]
    ) w (sensor_id, begins, ends)
    cross join lateral (
      select floor(extract(epoch from "timestamp") / 60)::float8 as minute, avg(value) as mean
      from sensor_readings
      where sensor_id = w.sensor_id and "timestamp" >= w.begins and "timestamp" < w.ends
        and "timestamp" >= ${oldest} and "timestamp" < ${newest}
        and (quality is null or quality >= 0.5)
      group by 1
    ) m
    order by m.minute`
  const ofMachine = new Map<string, SensorMean[]>()
  const machineOf = new Map(
    spans.flatMap(({ machine }) => machine.sensors.map(({ sensorId }) => [sensorId, machine.equipmentId] as const)),
  )
  for (const mean of means) {
    const equipmentId = machineOf.get(mean.sensorId) ?? ''
    const list = ofMachine.get(equipmentId)
    if (list) list.push(mean)
    else ofMachine.set(equipmentId, [mean])
  }
  return new Map(
    spans.map(({ machine: { equipmentId, sensors } }) => {
      const sensorIds = sensors.map(({ sensorId }) => sensorId)
      return [equipmentId, rowsOf(sensorIds, ofMachine.get(equipmentId) ?? [])]
    }),
  )
}

const text = (at: number) => new Date(at).toISOString()

/** Since when an alarm of these machines or their sensors is not over, in ms; those without one are not in it. */
export async function listMachineAlarms(actor: Actor, equipmentIds: string[]): Promise<Map<string, number>> {
  authorise(actor, 'alert.raise')
  const { equipmentId, raisedAt, status, type } = anomalyAlerts
  const rows = await db
    .select({ equipmentId, at: min(raisedAt) })
    .from(anomalyAlerts)
    .where(and(inArray(equipmentId, equipmentIds), ne(status, 'resolved'), ne(type, 'missing_data')))
    .groupBy(equipmentId)
  return new Map(rows.flatMap(({ equipmentId, at }) => (equipmentId && at ? [[equipmentId, at.getTime()]] : [])))
}
