ALTER TABLE "maintenance_logs" ADD COLUMN "parts_cost" numeric(12, 2);--> statement-breakpoint
ALTER TABLE "maintenance_logs" ADD CONSTRAINT "maintenance_logs_parts_cost" CHECK ("maintenance_logs"."parts_cost" >= 0 and "maintenance_logs"."parts_cost" < 1e10);
--> statement-breakpoint
-- As before, and what parts cost a line of its own at the end: entries that do not say it hash as they did.
create or replace function maintenance_log_text(entry record) returns text
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return (
    select string_agg(
      name || ':' || coalesce(octet_length(convert_to(value, 'UTF8'))::text || ':' || value, '-'), E'\n' order by place
    )
    from unnest(
      array[
        'chain', 'seq', 'prev_hash', 'id', 'task_id', 'equipment_id', 'sensor_id', 'alert_id', 'corrects_id', 'activity',
        'description', 'performed_by', 'recorded_by_id', 'performed_at', 'labour_minutes', 'downtime_minutes',
        'parts_used', 'idempotency_key', 'created_at', 'photos', 'parts_cost'
      ],
      array[
        case when entry.is_demo then 'demo' else 'plant' end, entry.seq::text, entry.prev_hash::text, entry.id::text,
        entry.task_id::text, entry.equipment_id::text, entry.sensor_id::text, entry.alert_id::text,
        entry.corrects_id::text, entry.activity::text, entry.description, entry.performed_by::text,
        entry.recorded_by_id::text, to_char(entry.performed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        entry.labour_minutes::text, entry.downtime_minutes::text, entry.parts_used, entry.idempotency_key::text,
        to_char(entry.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        array_to_string(entry.photos, ','), entry.parts_cost::text
      ]
    ) with ordinality as field (name, value, place)
    where name not in ('photos', 'parts_cost') or value is not null
  );
end
$$;
--> statement-breakpoint
create or replace view reporting.maintenance_log as
select
  m.id as entry_id, m.seq, m.is_demo, m.activity::text, m.description, m.performed_at, m.labour_minutes, m.downtime_minutes,
  m.parts_used, m.task_id, m.alert_id, m.sensor_id, coalesce(m.equipment_id, s.equipment_id) as equipment_id,
  e.tag as equipment_tag, e.site, e.area, m.corrects_id,
  exists (select from public.maintenance_logs c where c.corrects_id = m.id) as is_corrected, m.parts_cost
from public.maintenance_logs m
left join public.sensors s on s.sensor_id = m.sensor_id
left join public.equipment e on e.id = coalesce(m.equipment_id, s.equipment_id);
