import type { Reads } from '@/db/replica'
import type { Actor } from '@/features/access/actor'
import { readShown } from '@/features/access/shown-readings'
import { visibleSensors } from '@/features/readings/visible-sensors'
import type { TimeRange } from '@/lib/time-range'

export type Sparkline = { points: { at: number; value: number }[]; readingCount: number }

/** Hourly means of up to 100 sensors, for small lines beside their names, and how many readings they stand for. */
export const listSparklines = (actor: Actor, sensorIds: string[], range: TimeRange): Promise<Map<string, Sparkline>> =>
  readShown(actor, (on) => readSparklines(on, actor, sensorIds, range))

async function readSparklines(on: Reads, actor: Actor, sensorIds: string[], { from, to }: TimeRange) {
  const { sql } = on
  const seen = await visibleSensors(on, actor, sensorIds.slice(0, 100))
  const lines = new Map<string, Sparkline>()
  if (seen.length === 0) return lines
  const rows = await sql<{ sensorId: string; at: number; value: number; count: number }[]>`
    select
      sensor_id as "sensorId",
      extract(epoch from hour)::float8 * 1000 as at,
      avg_value as value,
      reading_count::float8 as count
    from sensor_readings_summary_hourly
    where sensor_id = any(${seen})
      and hour >= ${from.toISOString()} and hour < ${to.toISOString()}
    order by sensor_id, hour`
  for (const { sensorId, at, value, count } of rows) {
    const line = lines.get(sensorId) ?? { points: [], readingCount: 0 }
    line.points.push({ at, value })
    line.readingCount += count
    lines.set(sensorId, line)
  }
  return lines
}
