import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { refreshSummary } from '@/features/readings/summary/commands'
import { atLeast, type Figure, measured } from './figure'
import type { History } from './load-history'
import { aggregateDays } from './machine-readings'
import { note } from './note'
import { interleaved, median, medianRatio, timed } from './statistics'

const rounds = 5
type Hour = { sensor_id: string; hour: string; mean: number; lowest: number; highest: number; count: string }
type Range = { from: string; to: string }

/** All sensors by the hour over the last 30 days, from the readings and from the hourly summary. */
export async function aggregate({ from, to, readings }: History): Promise<Figure[]> {
  note(`bringing the hourly summary of ${readings} readings up to date`)
  await refreshSummary(commandLine, from, to)
  await sql`analyze sensor_readings`
  const range = { from: new Date(to.getTime() - aggregateDays * 86_400_000).toISOString(), to: to.toISOString() }
  assertSame(await fromReadings(range), await fromSummary(range))
  const measuredMs = await interleaved(
    rounds,
    () => timed(() => fromSummary(range)),
    () => timed(() => fromReadings(range)),
  )
  return [
    measured('aggregate_from_readings', median(measuredMs.reference), 'ms'),
    measured('aggregate_from_summary', median(measuredMs.own), 'ms'),
    atLeast(measured('aggregate_time_saved', 1 - medianRatio(measuredMs), 'part of 1'), 0.75),
  ]
}

const fromReadings = ({ from, to }: Range) => sql<Hour[]>`
  select sensor_id, time_bucket(interval '1 hour', "timestamp") as hour,
    avg(value) as mean, min(value) as lowest, max(value) as highest, count(*) as count
  from sensor_readings
  where "timestamp" >= ${from} and "timestamp" < ${to}
  group by sensor_id, hour
  order by sensor_id, hour`

const fromSummary = ({ from, to }: Range) => sql<Hour[]>`
  select sensor_id, hour, avg_value as mean, min_value as lowest, max_value as highest, reading_count as count
  from sensor_readings_summary_hourly
  where hour >= ${from} and hour < ${to}
  order by sensor_id, hour`

/** Means may differ in the last digits: sums of doubles depend on the order of their terms. */
const meanTolerance = 1e-12

function assertSame(raw: Hour[], summary: Hour[]): void {
  const isSame = (a: Hour, b: Hour | undefined) =>
    b !== undefined &&
    `${a.sensor_id} ${a.hour} ${a.count}` === `${b.sensor_id} ${b.hour} ${b.count}` &&
    a.lowest === b.lowest &&
    a.highest === b.highest &&
    Math.abs(a.mean - b.mean) <= meanTolerance * Math.abs(a.mean)
  const different = raw.findIndex((hour, i) => !isSame(hour, summary[i]))
  if (raw.length === 0 || raw.length !== summary.length || different >= 0) {
    throw new Error(
      `the summary is not what the readings say: ${raw.length} and ${summary.length} hours, at ${different}`,
    )
  }
  note(`${raw.length} hours are the same from both`)
}
