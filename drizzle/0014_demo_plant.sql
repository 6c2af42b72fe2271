CREATE TABLE "demo_plant" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"installed_at" timestamp with time zone NOT NULL,
	"set_up_at" timestamp with time zone,
	"removal_requested_at" timestamp with time zone,
	CONSTRAINT "demo_plant_one_row" CHECK ("demo_plant"."id")
);
--> statement-breakpoint
ALTER TABLE "sensors" DROP CONSTRAINT "sensors_equipment_id_equipment_id_fk";
--> statement-breakpoint
ALTER TABLE "equipment" ADD COLUMN "is_demo" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sensors" ADD COLUMN "is_demo" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "equipment" ADD CONSTRAINT "equipment_id_is_demo" UNIQUE("id","is_demo");--> statement-breakpoint
ALTER TABLE "sensors" ADD CONSTRAINT "sensors_equipment_id_fkey" FOREIGN KEY ("equipment_id","is_demo") REFERENCES "public"."equipment"("id","is_demo") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Nothing becomes part of the demo plant later, and nothing stops being part of it: what is real can never leave with it.
create function refuse_marking() returns trigger language plpgsql as $$
begin
  raise exception '% keeps what was said when it was added: whether it is of the demo plant', tg_table_name
    using errcode = 'integrity_constraint_violation';
end
$$;
--> statement-breakpoint
create trigger equipment_keeps_mark
before update on equipment
for each row when (new.is_demo is distinct from old.is_demo) execute function refuse_marking();
--> statement-breakpoint
create trigger sensors_keep_mark
before update on sensors
for each row when (new.is_demo is distinct from old.is_demo) execute function refuse_marking();
--> statement-breakpoint
alter table equipment enable always trigger equipment_keeps_mark;
--> statement-breakpoint
alter table sensors enable always trigger sensors_keep_mark;
--> statement-breakpoint
create function refuse_moving() returns trigger language plpgsql as $$
begin
  raise exception 'an alert keeps its sensor' using errcode = 'integrity_constraint_violation';
end
$$;
--> statement-breakpoint
create trigger anomaly_alerts_keep_sensor
before update on anomaly_alerts
for each row when (new.sensor_id is distinct from old.sensor_id) execute function refuse_moving();
--> statement-breakpoint
alter table anomaly_alerts enable always trigger anomaly_alerts_keep_sensor;
--> statement-breakpoint
-- Whether what names this equipment and this sensor may go: both of the demo plant, while that is being removed.
create function leaves_with_demo(of_equipment uuid, of_sensor text) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return num_nonnulls(of_equipment, of_sensor) > 0
    and exists (select from demo_plant where removal_requested_at is not null)
    and (of_equipment is null or exists (select from equipment where id = of_equipment and is_demo))
    and (of_sensor is null or exists (select from sensors where sensor_id = of_sensor and is_demo));
end
$$;
--> statement-breakpoint
create function transition_leaves_with_demo(of_alert uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return coalesce((select leaves_with_demo(null, sensor_id) from anomaly_alerts where id = of_alert), false);
end
$$;
--> statement-breakpoint
create function sensor_leaves_with_demo(of_sensor text) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return leaves_with_demo(null, of_sensor)
    and not exists (select from sensor_readings where sensor_id = of_sensor);
end
$$;
--> statement-breakpoint
drop trigger maintenance_logs_append_only on maintenance_logs;
--> statement-breakpoint
create trigger maintenance_logs_append_only
before update or truncate on maintenance_logs
for each statement execute function refuse_change();
--> statement-breakpoint
create trigger maintenance_logs_stay
before delete on maintenance_logs
for each row when (not leaves_with_demo(old.equipment_id, old.sensor_id)) execute function refuse_change();
--> statement-breakpoint
alter table maintenance_logs enable always trigger maintenance_logs_append_only;
--> statement-breakpoint
alter table maintenance_logs enable always trigger maintenance_logs_stay;
--> statement-breakpoint
drop trigger alert_transitions_append_only on alert_transitions;
--> statement-breakpoint
create trigger alert_transitions_append_only
before update or truncate on alert_transitions
for each statement execute function refuse_change();
--> statement-breakpoint
create trigger alert_transitions_stay
before delete on alert_transitions
for each row when (not transition_leaves_with_demo(old.alert_id)) execute function refuse_change();
--> statement-breakpoint
alter table alert_transitions enable always trigger alert_transitions_append_only;
--> statement-breakpoint
alter table alert_transitions enable always trigger alert_transitions_stay;
--> statement-breakpoint
drop trigger sensors_never_deleted on sensors;
--> statement-breakpoint
create trigger sensors_never_truncated
before truncate on sensors
for each statement execute function refuse_orphaning();
--> statement-breakpoint
create trigger sensors_never_deleted
before delete on sensors
for each row when (not sensor_leaves_with_demo(old.sensor_id)) execute function refuse_orphaning();
--> statement-breakpoint
-- An entry of the log is about the demo plant or about the real one: one about both could neither stay nor go.
create function refuse_mixed_entry() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if 1 < (
    select count(distinct is_demo)
    from (
      select is_demo from equipment where id = new.equipment_id
      union all
      select is_demo from sensors where sensor_id = new.sensor_id
      union all
      select s.is_demo from anomaly_alerts a join sensors s on s.sensor_id = a.sensor_id where a.id = new.alert_id
      union all
      select e.is_demo from maintenance_tasks t join equipment e on e.id = t.equipment_id where t.id = new.task_id
      union all
      select e.is_demo from maintenance_logs l join equipment e on e.id = l.equipment_id where l.id = new.corrects_id
      union all
      select s.is_demo from maintenance_logs l join sensors s on s.sensor_id = l.sensor_id where l.id = new.corrects_id
    ) as named
  ) then
    raise exception 'an entry is about the demo plant or about the real one'
      using errcode = 'check_violation', constraint = 'maintenance_logs_of_one_plant';
  end if;
  return new;
end
$$;
--> statement-breakpoint
create trigger maintenance_logs_of_one_plant
before insert on maintenance_logs
for each row execute function refuse_mixed_entry();
