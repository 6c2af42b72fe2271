import { sql } from '@/db/client'

/** Somebody else's table on the same server, its hourly mean, and all three policies on both, with days of their own. */
export async function arrangeOtherPolicies(days: { refreshWindow: number }): Promise<void> {
  await sql`create table weather ("timestamp" timestamptz not null, degrees double precision)`
  await sql`select create_hypertable('weather', 'timestamp')`
  await sql`alter table weather set (timescaledb.compress)`
  await sql`select add_compression_policy('weather', interval '3 days')`
  await sql`select add_retention_policy('weather', interval '90 days')`
  await sql`
    create materialized view weather_hourly with (timescaledb.continuous) as
    select time_bucket('1 hour', "timestamp") as hour, avg(degrees) from weather group by 1 with no data`
  await sql`
    select add_continuous_aggregate_policy('weather_hourly', start_offset => make_interval(days => ${days.refreshWindow}),
      end_offset => interval '1 hour', schedule_interval => interval '7 minutes')`
  await sql`select add_retention_policy('sensor_readings_summary_hourly', interval '3000 days')`
}

/** The jobs of those policies, as the database has them. */
export const otherPolicies = () => sql`
  select job_id, schedule_interval, config from timescaledb_information.jobs
  where hypertable_name like 'weather%' or config->>'drop_after' = '3000 days' order by job_id`
