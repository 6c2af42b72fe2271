/**
 * The plant's three policies, as SQL to select from: `job_id`, `name` as runs of them are recorded, `days` that they wait or reach
 * back, `schedule_interval` and `next_start`. Whatever else the server runs, and for whichever tables and aggregates, is not among them.
 * Names of procedures have another collation, by which no index of runs is sorted.
 */
export const policies = `(
  select job_id, replace(proc_name, '_', '-') collate "default" as name, schedule_interval, next_start,
    extract(epoch from
      coalesce(config->>'compress_after', config->>'drop_after', config->>'start_offset')::interval)::float8 / 86400 as days
  from timescaledb_information.jobs
  where hypertable_schema = current_schema() and (proc_name, hypertable_name) in (
    ('policy_compression', 'sensor_readings'),
    ('policy_retention', 'sensor_readings'),
    ('policy_refresh_continuous_aggregate', 'sensor_readings_summary_hourly')
  )
) policies`
