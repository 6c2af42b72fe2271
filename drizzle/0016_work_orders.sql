CREATE TYPE "public"."task_event" AS ENUM('requested', 'planned', 'started', 'paused', 'completed', 'cancelled', 'edited', 'assigned', 'commented');--> statement-breakpoint
CREATE TABLE "task_transitions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "task_transitions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"task_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"event" "task_event" NOT NULL,
	"from_status" "task_status",
	"to_status" "task_status" NOT NULL,
	"actor" varchar(255) NOT NULL,
	"actor_id" uuid,
	"reason" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD COLUMN "assignee_id" uuid;--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD COLUMN "requested_by" varchar(255);--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD COLUMN "requested_by_id" uuid;--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD COLUMN "failure_mode" "failure_mode";--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD COLUMN "failure_mechanism" "failure_mechanism";--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD COLUMN "failure_cause" "failure_cause";--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD COLUMN "idempotency_key" uuid;--> statement-breakpoint
ALTER TABLE "task_transitions" ADD CONSTRAINT "task_transitions_task_id_maintenance_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."maintenance_tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_transitions" ADD CONSTRAINT "task_transitions_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "task_transitions_task_id_idx" ON "task_transitions" USING btree ("task_id","id");--> statement-breakpoint
CREATE INDEX "task_transitions_actor_id_idx" ON "task_transitions" USING btree ("actor_id");--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD CONSTRAINT "maintenance_tasks_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD CONSTRAINT "maintenance_tasks_requested_by_id_users_id_fk" FOREIGN KEY ("requested_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "maintenance_tasks_assignee_id_idx" ON "maintenance_tasks" USING btree ("assignee_id");--> statement-breakpoint
CREATE INDEX "maintenance_tasks_requested_by_id_idx" ON "maintenance_tasks" USING btree ("requested_by_id");--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD CONSTRAINT "maintenance_tasks_idempotency_key_unique" UNIQUE("idempotency_key");--> statement-breakpoint
-- What is known of tasks that are older than this table, so that each has its history.
insert into task_transitions (task_id, at, event, from_status, to_status, actor)
select id, at, event, from_status, to_status, actor
from (
  select id, created_at as at, 'requested'::task_event as event, null::task_status as from_status,
    'requested'::task_status as to_status, '' as actor
  from maintenance_tasks
  union all
  select id, created_at, 'planned', 'requested', 'planned', ''
  from maintenance_tasks
  where status = 'planned'
  union all
  select id, coalesce(started_at, updated_at), 'started', 'requested', 'in_progress', coalesce(assignee, '')
  from maintenance_tasks
  where status in ('in_progress', 'done')
  union all
  select id, coalesce(completed_at, updated_at), 'completed', 'in_progress', 'done', coalesce(assignee, '')
  from maintenance_tasks
  where status = 'done'
  union all
  select id, updated_at, 'cancelled', 'requested', 'cancelled', ''
  from maintenance_tasks
  where status = 'cancelled'
) known
order by at, event;
--> statement-breakpoint
create function task_leaves_with_demo(of_task uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return coalesce((select leaves_with_demo(equipment_id, sensor_id) from maintenance_tasks where id = of_task), false);
end
$$;
--> statement-breakpoint
create trigger task_transitions_append_only
before update or truncate on task_transitions
for each statement execute function refuse_change();
--> statement-breakpoint
create trigger task_transitions_stay
before delete on task_transitions
for each row when (not task_leaves_with_demo(old.task_id)) execute function refuse_change();
--> statement-breakpoint
-- Also for a session that replays changes, which would otherwise pass by.
alter table task_transitions enable always trigger task_transitions_append_only;
--> statement-breakpoint
alter table task_transitions enable always trigger task_transitions_stay;
