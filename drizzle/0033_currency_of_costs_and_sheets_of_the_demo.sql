ALTER TABLE "shift_handovers" ADD COLUMN "is_demo" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "maintenance_logs" ADD COLUMN "parts_currency" varchar(3);--> statement-breakpoint
ALTER TABLE "maintenance_logs" ADD CONSTRAINT "maintenance_logs_parts_currency" CHECK ("maintenance_logs"."parts_currency" is null or ("maintenance_logs"."parts_currency" ~ '^[A-Z]{3}$' and "maintenance_logs"."parts_cost" is not null));
--> statement-breakpoint
-- As before, and the currency of what parts cost a line of its own at the end: entries that do not say it hash as they did.
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
        'parts_used', 'idempotency_key', 'created_at', 'photos', 'parts_cost', 'parts_currency'
      ],
      array[
        case when entry.is_demo then 'demo' else 'plant' end, entry.seq::text, entry.prev_hash::text, entry.id::text,
        entry.task_id::text, entry.equipment_id::text, entry.sensor_id::text, entry.alert_id::text,
        entry.corrects_id::text, entry.activity::text, entry.description, entry.performed_by::text,
        entry.recorded_by_id::text, to_char(entry.performed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        entry.labour_minutes::text, entry.downtime_minutes::text, entry.parts_used, entry.idempotency_key::text,
        to_char(entry.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        array_to_string(entry.photos, ','), entry.parts_cost::text, entry.parts_currency::text
      ]
    ) with ordinality as field (name, value, place)
    where name not in ('photos', 'parts_cost', 'parts_currency') or value is not null
  );
end
$$;
--> statement-breakpoint
-- As before, and a cost is in the currency of the entry that is corrected, else in the plant's, where nobody says another.
create or replace function chain_maintenance_log() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  head record;
begin
  new.is_demo := exists (select from equipment where id = new.equipment_id and is_demo)
    or exists (select from sensors where sensor_id = new.sensor_id and is_demo);
  if new.parts_cost is not null and new.parts_currency is null then
    new.parts_currency := coalesce(
      (select parts_currency from maintenance_logs where id = new.corrects_id), (select currency from plant_settings)
    );
  end if;
  select * into strict head from maintenance_log_heads where is_demo = new.is_demo for update;
  new.created_at := clock_timestamp();
  new.seq := head.seq + 1;
  new.prev_hash := head.hash;
  new.hash := maintenance_log_hash(new);
  -- One that is there already is refused or left out after this, and must not move the head.
  if not exists (select from maintenance_logs where id = new.id or idempotency_key = new.idempotency_key) then
    update maintenance_log_heads set seq = new.seq, hash = new.hash where is_demo = new.is_demo;
  end if;
  return new;
end
$$;
--> statement-breakpoint
create or replace view reporting.maintenance_log as
select
  m.id as entry_id, m.seq, m.is_demo, m.activity::text, m.description, m.performed_at, m.labour_minutes, m.downtime_minutes,
  m.parts_used, m.task_id, m.alert_id, m.sensor_id, coalesce(m.equipment_id, s.equipment_id) as equipment_id,
  e.tag as equipment_tag, e.site, e.area, m.corrects_id,
  exists (select from public.maintenance_logs c where c.corrects_id = m.id) as is_corrected, m.parts_cost, m.parts_currency
from public.maintenance_logs m
left join public.sensors s on s.sensor_id = m.sensor_id
left join public.equipment e on e.id = coalesce(m.equipment_id, s.equipment_id);
--> statement-breakpoint
-- A sheet of a site whose machines are all of the demo plant is of the demo plant, too.
create function mark_shift_handover() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.is_demo := coalesce((select bool_and(is_demo) from equipment where site = new.site), false);
  return new;
end
$$;
--> statement-breakpoint
create trigger shift_handovers_marked
before insert on shift_handovers
for each row execute function mark_shift_handover();
--> statement-breakpoint
alter table shift_handovers enable always trigger shift_handovers_marked;
--> statement-breakpoint
-- It goes with the demo plant; no other goes.
create function handover_leaves_with_demo(of_demo boolean) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return of_demo and exists (select from demo_plant where removal_requested_at is not null);
end
$$;
--> statement-breakpoint
drop trigger shift_handovers_stay on shift_handovers;
--> statement-breakpoint
create trigger shift_handovers_never_truncated
before truncate on shift_handovers
for each statement execute function refuse_change();
--> statement-breakpoint
create trigger shift_handovers_stay
before delete on shift_handovers
for each row when (not handover_leaves_with_demo(old.is_demo)) execute function refuse_change();
--> statement-breakpoint
alter table shift_handovers enable always trigger shift_handovers_never_truncated;
--> statement-breakpoint
alter table shift_handovers enable always trigger shift_handovers_stay;
