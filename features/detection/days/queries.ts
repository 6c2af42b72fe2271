import type { TransactionSql } from 'postgres'
import { sql } from '@/db/client'
import { listWorkSpans, touchesWork } from '@/features/alerts/work/spans'
import type { TimeRange } from '@/lib/time-range'
import type { SummaryHour } from './usable-hours'

const hourMs = 3_600_000

/**
 * The hours of these sensors within `[from, to)` from the hourly summary, the oldest first, without those in which somebody
 * worked on the sensor or its machine; never from readings.
 * No actor: who asks has made sure that the sensors may be seen, or is the worker inside its transaction.
 */
export async function listSummaryHours(
  sensorIds: string[],
  range: TimeRange,
  statements: typeof sql | TransactionSql = sql,
): Promise<Map<string, SummaryHour[]>> {
  const { from, to } = range
  const worked = await listWorkSpans(sensorIds, range, statements)
  const rows = await statements<(SummaryHour & { sensorId: string })[]>`
    select
      sensor_id as "sensorId",
      extract(epoch from hour)::float8 * 1000 as at,
      avg_value as mean,
      reading_count::float8 as count,
      min_quality as quality
    from sensor_readings_summary_hourly
    where sensor_id = any(${sensorIds}) and hour >= ${from.toISOString()} and hour < ${to.toISOString()}
    order by hour`
  const found = new Map<string, SummaryHour[]>(sensorIds.map((id) => [id, []]))
  for (const { sensorId, ...hour } of rows)
    if (!touchesWork(worked.get(sensorId), hour.at, hourMs)) found.get(sensorId)?.push(hour)
  return found
}
