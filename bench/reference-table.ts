import { sql } from '@/db/client'

/** A hypertable as the design document has it, with its foreign key, unique key and hourly aggregate, to load by COPY. */
export async function createReferenceTable(): Promise<string> {
  const name = 'reference_readings'
  await sql`
    create table reference_readings (
      id bigint generated always as identity,
      "timestamp" timestamptz not null,
      sensor_id varchar(255) not null references sensors (sensor_id),
      value double precision not null,
      unit varchar(50),
      quality double precision,
      primary key (sensor_id, "timestamp")
    )`
  await sql`
    select create_hypertable(
      'reference_readings', by_range('timestamp', interval '7 days'), create_default_indexes => false
    )`
  await sql`
    create materialized view reference_readings_hourly
    with (timescaledb.continuous, timescaledb.materialized_only = false) as
    select sensor_id, time_bucket(interval '1 hour', "timestamp") as hour, avg(value) as avg_value, count(*) as count
    from reference_readings
    group by sensor_id, time_bucket(interval '1 hour', "timestamp")
    with no data`
  return name
}
