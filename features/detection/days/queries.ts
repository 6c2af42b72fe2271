import type { TransactionSql } from 'postgres'
import { sql } from '@/db/client'
import type { TimeRange } from '@/lib/time-range'
import type { SummaryHour } from './usable-hours'

/**
 * The hours of these sensors within `[from, to)` from the hourly summary, the oldest first; never from readings.
 * No actor: who asks has made sure that the sensors may be seen, or is the worker inside its transaction.
 */
export async function listSummaryHours(
  sensorIds: string[],
  { from, to }: TimeRange,
  statements: typeof sql | TransactionSql = sql,
): Promise<Map<string, SummaryHour[]>> {
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
  for (const { sensorId, ...hour } of rows) found.get(sensorId)?.push(hour)
  return found
}
