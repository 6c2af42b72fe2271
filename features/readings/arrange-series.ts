import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { registerSensors } from '@/features/sensors/commands'

/** For tests of series: when it is, with an hour begun. */
export const now = new Date('2026-11-22T12:34:00Z')
export const hourMs = 3_600_000
export const ago = (hours: number) => new Date(now.getTime() - hours * hourMs)
let counter = 0

export type Row = { at: number; value: number }

/** For tests: a sensor with these readings, which no newest one is noted of. */
export async function sensorWith(rows: Row[], intervalSeconds: number | null = 60): Promise<string> {
  const sensorId = `series-${++counter}`
  await registerSensors(commandLine, [{ sensorId, type: 'temperature', unit: '°C', intervalSeconds }])
  await sql`
    insert into sensor_readings (sensor_id, timestamp, value)
    select ${sensorId}, at::timestamptz, value
    from unnest(${rows.map(({ at }) => new Date(at).toISOString())}::text[], ${rows.map(({ value }) => value)}::float8[])
      as row (at, value)`
  return sensorId
}

/** For tests: readings from `from` on, one each `stepSeconds`, that rise by one and start again after ten. */
export const steady = (from: Date, count: number, stepSeconds: number): Row[] =>
  Array.from({ length: count }, (_, i) => ({ at: from.getTime() + i * stepSeconds * 1000, value: i % 10 }))

export const inRange = (rows: Row[], from: Date, to: Date) =>
  rows.filter(({ at }) => at >= from.getTime() && at < to.getTime())
