import type { Fragment } from 'postgres'
import { sql } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'

/** What is counted: how far a counter rose, or for how many hours a sensor was above a value; and how much makes work due. */
export type Meter = {
  sensorId: string
  kind: 'increase' | 'running_hours'
  above: number
  every: number
  since: Date
}

/**
 * `used` since the meter's beginning, up to the last full hour; `firstAt` and `newestAt` are when it was full for the first time
 * and for the last, null while it was not; `perDay` is the use of the last four weeks, null where there are no readings of them.
 */
export type MeterReading = { used: number; firstAt: Date | null; newestAt: Date | null; perDay: number | null }

type Row = { used: number; firstAt: number | null; newestAt: number | null; perDay: number | null }

/** When the running total reached an amount, in ms. */
const fullAt = (target: Fragment) => sql`(
  select (extract(epoch from begins) + seconds * (${target} - (total - own)) / own)::float8 * 1000
  from running where total >= ${target} and own > 0 order by begins limit 1)`

/**
 * Reads a meter from the hourly summary. A counter that falls began anew at zero. An hour wholly above or below the value counts
 * as one or none, and one that crosses it as if the sensor had known its least and its greatest value alone: exact for what is on
 * or off. Within an hour the use is taken to be even.
 */
export async function readMeter(actor: Actor, meter: Meter, now: Date): Promise<MeterReading> {
  authorise(actor, 'plant.read')
  const { sensorId, kind, above, every, since } = meter
  const amount =
    kind === 'increase'
      ? sql`case
          when before is null then max_value - min_value
          when max_value >= before then max_value - before
          else greatest(max_value, 0) end`
      : sql`case
          when min_value > ${above} then 1
          when max_value <= ${above} then 0
          else (avg_value - min_value) / (max_value - min_value) end`
  const [from, to] = [since.toISOString(), now.toISOString()]
  const [row] = await sql<Row[]>`
    with hours as (
      select hour, min_value, max_value, avg_value, lag(max_value) over (order by hour) as before
      from sensor_readings_summary_hourly
      where sensor_id = ${sensorId}
        and hour >= least(${from}::timestamptz, ${to}::timestamptz - interval '28 days') - interval '7 days'
        and hour < date_trunc('hour', ${to}::timestamptz)
    ), amounts as (
      select hour, greatest(hour, ${from}::timestamptz) as begins, (${amount})::float8 as amount
      from hours
    ), counted as (
      select begins, amount * extract(epoch from hour + interval '1 hour' - begins) / 3600 as own,
        extract(epoch from hour + interval '1 hour' - begins)::float8 as seconds
      from amounts
      where hour + interval '1 hour' > ${from}::timestamptz
    ), running as (
      select *, sum(own) over (order by begins) as total from counted
    )
    select coalesce((select max(total) from running), 0)::float8 as used,
      ${fullAt(sql`${every}`)} as "firstAt",
      ${fullAt(sql`(select floor(max(total) / ${every}) * ${every} from running where total >= ${every})`)} as "newestAt",
      (select sum(amount) / nullif(extract(epoch from date_trunc('hour', ${to}::timestamptz) - min(hour)), 0) * 86400
        from amounts where hour >= date_trunc('hour', ${to}::timestamptz) - interval '28 days')::float8 as "perDay"`
  const { used = 0, firstAt = null, newestAt = null, perDay = null } = row ?? {}
  const instantOf = (at: number | null) => (at === null ? null : new Date(Math.round(at)))
  return { used, firstAt: instantOf(firstAt), newestAt: instantOf(newestAt), perDay }
}
