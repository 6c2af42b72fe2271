import { sql } from '@/db/client'
import { dateOf } from './plant-days'

type Days = {
  /** The number of the running day. */
  today: number
  /** How many days until now, the running one not among them. */
  from: number
  to?: number
  /** SQL of a value by `at`, by the number of days until now as `ago`, and by `hour`. */
  value: string
  everyMinutes?: number
}

/** For tests: readings of a sensor on whole days of the plant's clock (UTC), with the summary over them and its newest value. */
export async function arrangeDays(
  sensorId: string,
  { today, from, to = 0, value, everyMinutes = 10 }: Days,
): Promise<void> {
  const end = `${dateOf(today)}T00:00:00Z`
  await sql`
    with stamps as (
      select at, extract(epoch from ${end}::timestamptz - at) / 86400 as ago, extract(hour from at at time zone 'UTC') as hour
      from generate_series(
        ${end}::timestamptz - make_interval(days => ${from}),
        ${end}::timestamptz - make_interval(days => ${to}, secs => 1),
        make_interval(mins => ${everyMinutes})) at
    )
    insert into sensor_readings (sensor_id, "timestamp", value)
    select ${sensorId}, at, ${sql.unsafe(value)} from stamps`
  await sql`
    insert into sensor_latest (sensor_id, "timestamp", value)
    select sensor_id, "timestamp", value from sensor_readings where sensor_id = ${sensorId}
    order by "timestamp" desc limit 1
    on conflict (sensor_id) do update set "timestamp" = excluded."timestamp", value = excluded.value`
}

/** For tests: SQL of noise between -1 and 1 that an instant always gets. */
export const noiseOf = (seed: number) =>
  `(2 * mod(abs(sin(extract(epoch from at) * 0.0129898 + ${seed}) * 43758.5453)::numeric, 1) - 1)::float8`
