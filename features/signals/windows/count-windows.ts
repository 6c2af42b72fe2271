import { sql } from '@/db/client'
import type { Counted } from './features'

const iso = (at: number) => new Date(at).toISOString()

/** Windows of `windowSeconds` that begin at `first` and each `stepSeconds` later until `last`, in milliseconds. */
export type Span = {
  sensorIds: string[]
  windowSeconds: number
  stepSeconds: number
  first: number
  last: number
}

/**
 * Counts windows from readings. Deviations below 1e-100 count as none: a power of less would leave the range of a number. A
 * crossing is one of the mean, between readings that are no more than three intervals apart.
 */
export async function countReadings({ sensorIds, windowSeconds, stepSeconds, first, last }: Span): Promise<Counted[]> {
  const rows = await sql<Counted[]>`
    with covered as (
      select
        sensor_id,
        time_bucket(make_interval(secs => ${stepSeconds}), "timestamp", ${iso(first)}::timestamptz)
          - back * make_interval(secs => ${stepSeconds}) as start,
        "timestamp" as at,
        value
      from sensor_readings
      cross join generate_series(0, ${windowSeconds / stepSeconds - 1}::int) as back
      where sensor_id = any(${sensorIds})
        and "timestamp" >= ${iso(first)} and "timestamp" < ${iso(last + windowSeconds * 1000)}
    ),
    told as (
      select
        *,
        avg(value) over same as mean,
        stddev_pop(value) over same as deviation,
        lag(value) over in_order as before,
        lag(at) over in_order as before_at
      from covered
      where start >= ${iso(first)} and start <= ${iso(last)}
      window same as (partition by sensor_id, start), in_order as (partition by sensor_id, start order by at)
    ),
    scaled as (
      select
        *,
        case
          when deviation < 1e-100 then null
          when abs(value - mean) < 1e-100 then 0
          else (value - mean) / deviation
        end as z
      from told
    )
    select
      sensor_id as "sensorId",
      extract(epoch from start)::float8 * 1000 as start,
      count(*)::float8 as count,
      min(mean) as mean,
      min(deviation) as deviation,
      min(value) as min,
      max(value) as max,
      extract(epoch from greatest(
        max(at - coalesce(before_at, start)), start + make_interval(secs => ${windowSeconds}) - max(at)
      ))::float8 as "longestGap",
      percentile_cont(array[0.05, 0.25, 0.5, 0.75, 0.95]) within group (order by value) as quantiles,
      avg(case when abs(z) < 1e-60 then 0 else z ^ 3 end) as skewness,
      avg(case when abs(z) < 1e-60 then 0 else z ^ 4 end) - 3 as kurtosis,
      regr_slope(value, extract(epoch from at - start)::float8) as slope,
      count(*) filter (
        where (value >= mean) <> (before >= mean)
          and (s.interval_seconds is null or at - before_at <= make_interval(secs => 3 * s.interval_seconds))
      )::float8 as crossings,
      first(value, at) as first,
      last(value, at) as last
    from scaled
    join sensors s using (sensor_id)
    group by sensor_id, start
    order by sensor_id, start`
  return [...rows]
}

/** Counts windows of whole hours from the hourly summary, each hour weighted by its readings. */
export async function countSummary({ sensorIds, windowSeconds, stepSeconds, first, last }: Span): Promise<Counted[]> {
  const rows = await sql<Counted[]>`
    with covered as (
      select
        sensor_id,
        time_bucket(make_interval(secs => ${stepSeconds}), hour, ${iso(first)}::timestamptz)
          - back * make_interval(secs => ${stepSeconds}) as start,
        avg_value,
        min_value,
        max_value,
        reading_count::float8 as n,
        variance_value
      from sensor_readings_summary_hourly
      cross join generate_series(0, ${windowSeconds / stepSeconds - 1}::int) as back
      where sensor_id = any(${sensorIds})
        and hour >= ${iso(first)} and hour < ${iso(last + windowSeconds * 1000)}
    ),
    weighed as (
      select *, sum(avg_value * n) over same / sum(n) over same as mean
      from covered
      where start >= ${iso(first)} and start <= ${iso(last)}
      window same as (partition by sensor_id, start)
    )
    select
      sensor_id as "sensorId",
      extract(epoch from start)::float8 * 1000 as start,
      sum(n) as count,
      min(mean) as mean,
      sqrt(sum(n * (variance_value + (avg_value - mean) ^ 2)) / sum(n)) as deviation,
      min(min_value) as min,
      max(max_value) as max
    from weighed
    group by sensor_id, start
    order by sensor_id, start`
  return [...rows]
}

/** How many readings of these sensors lie in the hours that `[from, to)` touches, from the summary. */
export async function countAll(sensorIds: string[], from: number, to: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select coalesce(sum(reading_count), 0)::float8 as count
    from sensor_readings_summary_hourly
    where sensor_id = any(${sensorIds})
      and hour >= time_bucket(interval '1 hour', ${iso(from)}::timestamptz) and hour < ${iso(to)}`
  return row?.count ?? 0
}
