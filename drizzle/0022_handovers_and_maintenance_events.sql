ALTER TYPE "public"."notice_kind" ADD VALUE 'task_requested';--> statement-breakpoint
ALTER TYPE "public"."notice_kind" ADD VALUE 'task_planned';--> statement-breakpoint
ALTER TYPE "public"."notice_kind" ADD VALUE 'task_started';--> statement-breakpoint
ALTER TYPE "public"."notice_kind" ADD VALUE 'task_paused';--> statement-breakpoint
ALTER TYPE "public"."notice_kind" ADD VALUE 'task_completed';--> statement-breakpoint
ALTER TYPE "public"."notice_kind" ADD VALUE 'task_cancelled';--> statement-breakpoint
ALTER TYPE "public"."notice_kind" ADD VALUE 'task_assigned';--> statement-breakpoint
ALTER TYPE "public"."notice_kind" ADD VALUE 'task_overdue';--> statement-breakpoint
ALTER TYPE "public"."notice_kind" ADD VALUE 'log_recorded';--> statement-breakpoint
ALTER TYPE "public"."notice_kind" ADD VALUE 'log_corrected';--> statement-breakpoint
ALTER TYPE "public"."notice_kind" ADD VALUE 'handover_signed';--> statement-breakpoint
CREATE TABLE "maintenance_outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "maintenance_outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" "notice_kind" NOT NULL,
	"task_id" uuid,
	"transition_id" bigint,
	"log_id" uuid,
	"handover_id" uuid,
	CONSTRAINT "maintenance_outbox_about_one" CHECK (num_nonnulls("maintenance_outbox"."task_id", "maintenance_outbox"."transition_id", "maintenance_outbox"."log_id", "maintenance_outbox"."handover_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "shift_handovers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"site" varchar(255) NOT NULL,
	"shift" varchar(50) NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"sheet" text NOT NULL,
	"idempotency_key" uuid NOT NULL,
	"handed_by" varchar(255) NOT NULL,
	"handed_by_id" uuid,
	"handed_at" timestamp with time zone NOT NULL,
	"handed_key" varchar(64) NOT NULL,
	"handed_signature" varchar(128) NOT NULL,
	"taken_by" varchar(255),
	"taken_by_id" uuid,
	"taken_at" timestamp with time zone,
	"taken_remarks" text,
	"taken_key" varchar(64),
	"taken_signature" varchar(128),
	CONSTRAINT "shift_handovers_idempotency_key_unique" UNIQUE("idempotency_key"),
	CONSTRAINT "shift_handovers_one_a_shift" UNIQUE("site","starts_at"),
	CONSTRAINT "shift_handovers_in_order" CHECK ("shift_handovers"."ends_at" > "shift_handovers"."starts_at"),
	CONSTRAINT "shift_handovers_taken_whole" CHECK (num_nonnulls("shift_handovers"."taken_by", "shift_handovers"."taken_at", "shift_handovers"."taken_remarks", "shift_handovers"."taken_key", "shift_handovers"."taken_signature") in (0, 5))
);
--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD COLUMN "overdue_told_for" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notification_choices" ADD COLUMN "alerts" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "notification_choices" ADD COLUMN "assignments" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notification_deliveries" ADD COLUMN "task_id" uuid;--> statement-breakpoint
ALTER TABLE "maintenance_outbox" ADD CONSTRAINT "maintenance_outbox_task_id_maintenance_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."maintenance_tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_outbox" ADD CONSTRAINT "maintenance_outbox_transition_id_task_transitions_id_fk" FOREIGN KEY ("transition_id") REFERENCES "public"."task_transitions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_outbox" ADD CONSTRAINT "maintenance_outbox_log_id_maintenance_logs_id_fk" FOREIGN KEY ("log_id") REFERENCES "public"."maintenance_logs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_outbox" ADD CONSTRAINT "maintenance_outbox_handover_id_shift_handovers_id_fk" FOREIGN KEY ("handover_id") REFERENCES "public"."shift_handovers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_handovers" ADD CONSTRAINT "shift_handovers_handed_by_id_users_id_fk" FOREIGN KEY ("handed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_handovers" ADD CONSTRAINT "shift_handovers_taken_by_id_users_id_fk" FOREIGN KEY ("taken_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "maintenance_outbox_task_id_idx" ON "maintenance_outbox" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "maintenance_outbox_transition_id_idx" ON "maintenance_outbox" USING btree ("transition_id");--> statement-breakpoint
CREATE INDEX "maintenance_outbox_log_id_idx" ON "maintenance_outbox" USING btree ("log_id");--> statement-breakpoint
CREATE INDEX "maintenance_outbox_handover_id_idx" ON "maintenance_outbox" USING btree ("handover_id");--> statement-breakpoint
CREATE INDEX "shift_handovers_starts_at_idx" ON "shift_handovers" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "shift_handovers_handed_by_id_idx" ON "shift_handovers" USING btree ("handed_by_id");--> statement-breakpoint
CREATE INDEX "shift_handovers_taken_by_id_idx" ON "shift_handovers" USING btree ("taken_by_id");--> statement-breakpoint
ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_task_id_maintenance_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."maintenance_tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notification_deliveries_task_id_idx" ON "notification_deliveries" USING btree ("task_id");--> statement-breakpoint
-- A sheet stays as it was signed; who takes over signs once.
create function keep_shift_handover() returns trigger language plpgsql as $$
declare
  taken constant text[] := array['taken_by', 'taken_by_id', 'taken_at', 'taken_remarks', 'taken_key', 'taken_signature'];
begin
  if old.taken_at is null and new.taken_at is not null and to_jsonb(new) - taken = to_jsonb(old) - taken then
    return new;
  end if;
  raise exception 'a shift handover is not changed after it was signed' using errcode = 'integrity_constraint_violation';
end
$$;
--> statement-breakpoint
create trigger shift_handovers_stay_as_signed
before update on shift_handovers
for each row execute function keep_shift_handover();
--> statement-breakpoint
create trigger shift_handovers_stay
before delete or truncate on shift_handovers
for each statement execute function refuse_change();
--> statement-breakpoint
-- Also for a session that replays changes, which would otherwise pass by.
alter table shift_handovers enable always trigger shift_handovers_stay_as_signed;
--> statement-breakpoint
alter table shift_handovers enable always trigger shift_handovers_stay;
--> statement-breakpoint
-- What channels and people may be told of maintenance is noted in the transaction in which it happens, whoever writes it.
create function note_task_for_outbox() returns trigger language plpgsql as $$
begin
  insert into maintenance_outbox (kind, transition_id, at)
  select ('task_' || event)::notice_kind, id, at from added
  where event in ('requested', 'planned', 'started', 'paused', 'completed', 'cancelled', 'assigned')
  order by id;
  return null;
end
$$;
--> statement-breakpoint
create trigger task_transitions_to_outbox
after insert on task_transitions referencing new table as added
for each statement execute function note_task_for_outbox();
--> statement-breakpoint
create function note_log_for_outbox() returns trigger language plpgsql as $$
begin
  insert into maintenance_outbox (kind, log_id, at)
  select (case when corrects_id is null then 'log_recorded' else 'log_corrected' end)::notice_kind, id, created_at
  from added order by seq;
  return null;
end
$$;
--> statement-breakpoint
create trigger maintenance_logs_to_outbox
after insert on maintenance_logs referencing new table as added
for each statement execute function note_log_for_outbox();
--> statement-breakpoint
create function note_handover_for_outbox() returns trigger language plpgsql as $$
begin
  insert into maintenance_outbox (kind, handover_id, at)
  select 'handover_signed'::notice_kind, id, coalesce(taken_at, handed_at) from added;
  return null;
end
$$;
--> statement-breakpoint
create trigger shift_handovers_signed_to_outbox
after insert on shift_handovers referencing new table as added
for each statement execute function note_handover_for_outbox();
--> statement-breakpoint
create trigger shift_handovers_taken_to_outbox
after update on shift_handovers referencing new table as added
for each statement execute function note_handover_for_outbox();
