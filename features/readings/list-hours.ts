import type { PendingQuery, Row } from 'postgres'
import type { Reads } from '@/db/replica'
import type { TimeRange } from '@/lib/time-range'
import { dayBuckets, daySeconds } from './bucket-start'
import type { Moments } from './window-statistics'

/** What a bucket or a reading comes to; `at` is where it begins, in milliseconds. */
export type Part = Moments & { at: number; quality: number | null }

export type HourQuestion = TimeRange & {
  sensorId: string
  /** Whole hours, or whole days for plant days. */
  bucketSeconds: number
  timeZone: string
  /** Readings are kept from here on. */
  rawFrom: Date
  /** Seconds between readings, null while unknown. */
  intervalSeconds: number | null
}

const hourMs = 3_600_000
/** How many readings may be gone through for the hours that ends of days cut; half a year of one a minute. */
const cutBudget = 300_000
const iso = (at: number) => new Date(at).toISOString()

/**
 * Whole hours from the aggregate, those that an end of the range or of a plant day cuts from readings, weighted together into
 * buckets. Where the readings of an hour that a day's end cuts are gone or too many, it counts to the day in which it begins,
 * and `roughTo` tells before when that is.
 */
export async function listHours(on: Reads, question: HourQuestion): Promise<{ parts: Part[]; roughTo: Date | null }> {
  const { from, to, bucketSeconds, timeZone, rawFrom, intervalSeconds } = question
  const days = bucketSeconds < daySeconds ? null : dayBuckets({ from, to }, bucketSeconds, timeZone)
  const [first, last] = [Math.ceil(from.getTime() / hourMs) * hourMs, Math.floor(to.getTime() / hourMs) * hourMs]
  const cut = (days ?? []).map((at) => Math.floor(at / hourMs) * hourMs).filter((hour, i) => hour !== days?.[i])
  const inside = cut.filter((hour) => hour >= first && hour < last)
  const kept = Math.max(rawFrom.getTime(), to.getTime() - cutBudget * (intervalSeconds ?? 60) * 1000)
  const exact = inside.filter((hour) => hour >= kept)
  const parts = await weigh(on, question, { days, first, last, exact })
  return { parts, roughTo: exact.length < inside.length ? new Date(kept) : null }
}

type Fragment = PendingQuery<Row[]>
type Pieces = { days: number[] | null; first: number; last: number; exact: number[] }

async function weigh(
  { sql }: Reads,
  { sensorId, from, to, bucketSeconds }: HourQuestion,
  { days, first, last, exact }: Pieces,
): Promise<Part[]> {
  const bucket = (at: Fragment): Fragment =>
    days
      ? sql`(${days}::float8[])[width_bucket(extract(epoch from ${at})::float8 * 1000, ${days}::float8[])]`
      : sql`extract(epoch from time_bucket(make_interval(secs => ${bucketSeconds}), ${at}))::float8 * 1000`
  const moments = sql`avg(value), min(value), max(value), count(*), var_pop(value), min(quality)`
  const readings = (from: number, to: number) => sql`
    select ${bucket(sql`"timestamp"`)}, ${moments}
    from sensor_readings
    where sensor_id = ${sensorId} and "timestamp" >= ${iso(from)} and "timestamp" < ${iso(to)}
    group by 1`
  const rows = await sql<Part[]>`
    with parts (bucket, mean, min, max, n, variance, quality) as (
      select ${bucket(sql`hour`)}, avg_value, min_value, max_value, reading_count, variance_value, min_quality
      from sensor_readings_summary_hourly
      where sensor_id = ${sensorId} and hour >= ${iso(first)} and hour < ${iso(last)}
        ${exact.length > 0 ? sql`and hour not in (select unnest(${exact.map(iso)}::text[])::timestamptz)` : sql``}
      union all ${readings(from.getTime(), Math.min(first, to.getTime()))}
      union all ${readings(Math.max(last, first), to.getTime())}
      ${exact.length > 0 ? sql`union all ${readingsOfHours(sql, sensorId, exact, bucket(sql`"timestamp"`), moments)}` : sql``}
    ),
    weighed as (
      select parts.*, sum(mean * n) over same / sum(n) over same as bucket_mean
      from parts
      window same as (partition by bucket)
    )
    select
      bucket as at,
      bucket_mean::float8 as mean,
      min(min) as min,
      max(max) as max,
      sum(n)::float8 as count,
      (sum(n * (variance + (mean - bucket_mean) ^ 2)) / sum(n))::float8 as variance,
      min(quality) as quality
    from weighed
    group by bucket, bucket_mean
    order by bucket`
  return [...rows]
}

/** In one way through their range: a look-up for each hour takes a hundred times as long where readings are compressed. */
const readingsOfHours = (
  sql: Reads['sql'],
  sensorId: string,
  hours: number[],
  bucket: Fragment,
  moments: Fragment,
) => sql`
  select ${bucket}, ${moments}
  from sensor_readings
  where sensor_id = ${sensorId}
    and "timestamp" >= ${iso(Math.min(...hours))} and "timestamp" < ${iso(Math.max(...hours) + hourMs)}
    and time_bucket(interval '1 hour', "timestamp") in (select unnest(${hours.map(iso)}::text[])::timestamptz)
  group by 1`
