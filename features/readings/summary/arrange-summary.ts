import { sql } from '@/db/client'

type Difference = { sensorId: string; hour: string; summary: number | null; readings: number | null }

/**
 * Where the hourly summary is not what the readings say, from the first whole hour behind an instant on: counts, extremes and,
 * but for rounding, sums.
 */
export async function differencesFrom(from: Date): Promise<Difference[]> {
  const hourMs = 3_600_000
  const first = new Date(Math.ceil(from.getTime() / hourMs) * hourMs).toISOString()
  const rows = await sql<Difference[]>`
    with readings as (
      select sensor_id, time_bucket(interval '1 hour', "timestamp") as hour,
        count(*) as n, min(value) as least, max(value) as most, sum(value) as total
      from sensor_readings
      where "timestamp" >= ${first}
      group by 1, 2
    ), summary as (
      select * from sensor_readings_summary_hourly where hour >= ${first}
    )
    select sensor_id as "sensorId", hour, s.reading_count::int as summary, r.n::int as readings
    from readings r
    full join summary s using (sensor_id, hour)
    where (r.n, r.least, r.most) is distinct from (s.reading_count, s.min_value, s.max_value)
      or abs(r.total - s.sum_value) > 1e-9 * greatest(1, abs(r.total))
      or abs(r.total / r.n - s.avg_value) > 1e-9 * greatest(1, abs(r.total / r.n))
    order by 1, 2
    limit 20`
  return [...rows]
}

/** The hours that wait for repair, as ISO 8601. */
export async function listNoted(): Promise<string[]> {
  const rows = await sql<{ at: number }[]>`
    select extract(epoch from hour)::float8 * 1000 as at from summary_repairs order by hour`
  return rows.map(({ at }) => new Date(at).toISOString())
}

export const compressDue = () => sql`
  select compress_chunk(c, if_not_compressed => true) from show_chunks('sensor_readings', older_than => interval '7 days') c`
