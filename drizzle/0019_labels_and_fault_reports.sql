ALTER TABLE "equipment" ADD COLUMN "label_token" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD COLUMN "is_reported" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "plant_settings" ADD COLUMN "takes_fault_reports" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "equipment" ADD CONSTRAINT "equipment_label_token_unique" UNIQUE("label_token");--> statement-breakpoint
-- Whoever listens is told which tasks changed, at most a hundred by name: a payload takes 8,000 bytes.
create function tell_tasks() returns trigger language plpgsql as $$
declare
  told json;
begin
  select case when tg_op = 'DELETE' or count(*) > 100 then to_json('many'::text) else json_agg(id) end
  into told from changed having count(*) > 0;
  if found then
    perform pg_notify('live', json_build_object('tasks', told)::text);
  end if;
  return null;
end
$$;
--> statement-breakpoint
create trigger maintenance_tasks_inserted_told
after insert on maintenance_tasks referencing new table as changed
for each statement execute function tell_tasks();
--> statement-breakpoint
create trigger maintenance_tasks_updated_told
after update on maintenance_tasks referencing new table as changed
for each statement execute function tell_tasks();
--> statement-breakpoint
create trigger maintenance_tasks_deleted_told
after delete on maintenance_tasks referencing old table as changed
for each statement execute function tell_tasks();
