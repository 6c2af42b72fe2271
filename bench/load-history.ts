import { isEmbedded, sql } from '@/db/client'
import { minutesPerDay } from '@/demo/random'
import { commandLine } from '@/features/access/actor'
import { registerSensors } from '@/features/sensors/commands'
import { copyRows } from './copy-rows'
import { type BenchSensor, benchSensors, dayOf, type Shape } from './machine-readings'
import { note } from './note'

export type History = { sensors: BenchSensor[]; from: Date; to: Date; readings: number }

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** About half a million rows at 50 sensors: the embedded database's log stays small. */
const daysPerCheckpoint = 7

/**
 * Fills the table with machine-like readings that end with the last full hour, a day a COPY, in the order in which a
 * plant would have sent them.
 */
export async function loadHistory({ sensors: count, minutes }: Shape): Promise<History> {
  const to = Math.floor(Date.now() / hourMs) * hourMs
  const from = to - minutes * minuteMs
  const sensors = benchSensors('bench', count)
  await registerSensors(
    commandLine,
    sensors.map(({ sensorId, type, unit }) => ({ sensorId, type, unit, intervalSeconds: 60 })),
  )
  const days = Math.ceil(minutes / minutesPerDay)
  const started = performance.now()
  for (let day = 0; day < days; day++) {
    await copyRows(linesOf(sensors, day, from, Math.min(minutesPerDay, minutes - day * minutesPerDay)))
    if (isEmbedded() && day % daysPerCheckpoint === 0) await sql`checkpoint`
    if (day % daysPerCheckpoint === 0) note(`day ${day + 1} of ${days} by COPY`)
  }
  await sql`analyze sensor_readings`
  if (isEmbedded()) await sql`checkpoint`
  const readings = count * minutes
  const perSecond = Math.round((1000 * readings) / (performance.now() - started))
  note(`${readings} readings of ${count} sensors loaded by COPY, ${perSecond} a second`)
  return { sensors, from: new Date(from), to: new Date(to), readings }
}

function linesOf(sensors: BenchSensor[], day: number, from: number, minutes: number): string[] {
  const columns = sensors.map((sensor) => ({ ...sensor, values: dayOf(sensor, day) }))
  return Array.from({ length: minutes }, (_, minute) => {
    const at = new Date(from + (day * minutesPerDay + minute) * minuteMs).toISOString()
    return columns.map(({ sensorId, values, unit }) => `${sensorId}\t${at}\t${values[minute]}\t${unit}\n`).join('')
  })
}
