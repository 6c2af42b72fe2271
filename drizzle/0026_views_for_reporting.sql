-- What Grafana and BI tools may read: views with the rights of their owner, so that a role needs none on the tables. They hold no
-- secrets and no names of people. A column is added at the end; one that is there keeps its name and type.
create schema reporting;
--> statement-breakpoint
create view reporting.equipment as
select id as equipment_id, tag, name, site, area, work_center, work_unit, criticality::text, retired_at, is_demo
from public.equipment;
--> statement-breakpoint
create view reporting.sensors as
select
  s.sensor_id, coalesce(s.name, s.sensor_id) as name, s.type, s.unit, s.status::text, s.interval_seconds, s.location,
  s.equipment_id, e.tag as equipment_tag, e.site, e.area, s.is_demo,
  l.timestamp as latest_at, l.value as latest_value, l.quality as latest_quality
from public.sensors s
left join public.equipment e on e.id = s.equipment_id
left join public.sensor_latest l on l.sensor_id = s.sensor_id;
--> statement-breakpoint
create view reporting.readings as
select "timestamp", sensor_id, value, unit, quality from public.sensor_readings;
--> statement-breakpoint
create view reporting.readings_hourly as
select
  hour, sensor_id, avg_value as mean, min_value as min, max_value as max, reading_count, sum_value as sum,
  variance_value as variance, min_quality
from public.sensor_readings_summary_hourly;
--> statement-breakpoint
create view reporting.alerts as
select
  a.id as alert_id, a.sensor_id, coalesce(a.equipment_id, s.equipment_id) as equipment_id, e.tag as equipment_tag, e.site,
  e.area, a.type::text, a.severity::text, a.status::text, a.process_state::text, a.message, a.score, a.occurrences,
  a.raised_at, a.acknowledged_at, a.returned_at, a.resolved_at, a.verdict::text, a.verdict_at, a.failure_mode::text,
  a.failure_mechanism::text, a.failure_cause::text, a.failed_at
from public.anomaly_alerts a
join public.sensors s on s.sensor_id = a.sensor_id
left join public.equipment e on e.id = coalesce(a.equipment_id, s.equipment_id);
--> statement-breakpoint
create view reporting.alert_events as
select id as event_id, alert_id, at, event::text, from_state::text, to_state::text from public.alert_transitions;
--> statement-breakpoint
create view reporting.maintenance_tasks as
select
  t.id as task_id, t.title, t.type::text, t.priority::text, t.status::text, t.alert_id, t.sensor_id,
  coalesce(t.equipment_id, s.equipment_id) as equipment_id, e.tag as equipment_tag, e.site, e.area,
  t.created_at, t.due_at, t.completed_at
from public.maintenance_tasks t
left join public.sensors s on s.sensor_id = t.sensor_id
left join public.equipment e on e.id = coalesce(t.equipment_id, s.equipment_id);
--> statement-breakpoint
create view reporting.maintenance_log as
select
  m.id as entry_id, m.seq, m.is_demo, m.activity::text, m.description, m.performed_at, m.labour_minutes, m.downtime_minutes,
  m.parts_used, m.task_id, m.alert_id, m.sensor_id, coalesce(m.equipment_id, s.equipment_id) as equipment_id,
  e.tag as equipment_tag, e.site, e.area, m.corrects_id,
  exists (select from public.maintenance_logs c where c.corrects_id = m.id) as is_corrected
from public.maintenance_logs m
left join public.sensors s on s.sensor_id = m.sensor_id
left join public.equipment e on e.id = coalesce(m.equipment_id, s.equipment_id);
--> statement-breakpoint
create view reporting.sensor_limits as
select sensor_id, kind::text, severity::text, value, deadband, on_delay_seconds, off_delay_seconds, over_seconds, response
from public.sensor_limits;
