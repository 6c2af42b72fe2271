create extension if not exists timescaledb;
--> statement-breakpoint
-- A week a chunk: at 50 sensors a minute about half a million rows, few enough chunks to plan quickly over 180 days.
-- No default index on time alone: every query names its sensor or reads whole chunks.
select create_hypertable(
  'sensor_readings',
  by_range('timestamp', interval '7 days'),
  create_default_indexes => false
);
--> statement-breakpoint
alter table sensor_readings set (
  timescaledb.compress,
  timescaledb.compress_segmentby = 'sensor_id',
  timescaledb.compress_orderby = '"timestamp" desc'
);
--> statement-breakpoint
-- sum, count and variance are what exact re-bucketing of the mean and the standard deviation needs.
create materialized view sensor_readings_summary_hourly
with (timescaledb.continuous, timescaledb.materialized_only = false) as
select
  sensor_id,
  time_bucket(interval '1 hour', "timestamp") as hour,
  avg(value) as avg_value,
  min(value) as min_value,
  max(value) as max_value,
  count(*) as reading_count,
  sum(value) as sum_value,
  var_pop(value) as variance_value,
  min(quality) as min_quality
from sensor_readings
group by sensor_id, hour
with no data;
--> statement-breakpoint
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: write a new entry that corrects the old one', tg_table_name
    using errcode = 'integrity_constraint_violation';
end
$$;
--> statement-breakpoint
create trigger maintenance_logs_append_only
before update or delete or truncate on maintenance_logs
for each statement execute function refuse_change();
--> statement-breakpoint
insert into plant_settings default values;
