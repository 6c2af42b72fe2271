import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { sensorReadings } from '@/db/schema'

/** How far apart a sensor's readings usually are, in seconds, and which ones said so. */
export type UsualGaps = { mean: number; sigma: number; from: Date; to: Date }

const newest = 100

/**
 * The mean and standard deviation of the times between a sensor's newest 100 readings; null with fewer than three.
 * No actor: the worker's command asks inside its transaction.
 */
export async function getUsualGaps(tx: Transaction, sensorId: string): Promise<UsualGaps | null> {
  const [row] = await tx.execute<{ mean: number; sigma: number; from: string; to: string }>(sql`
    select avg(gap)::float8 as mean, stddev_samp(gap)::float8 as sigma, min(at) as "from", max(at) as "to"
    from (
      select at, extract(epoch from at - lag(at) over (order by at)) as gap
      from (
        select "timestamp" as at from ${sensorReadings}
        where sensor_id = ${sensorId}
        order by "timestamp" desc
        limit ${newest}
      ) newest
    ) gaps
    having count(gap) > 1`)
  return row ? { ...row, from: new Date(row.from), to: new Date(row.to) } : null
}
