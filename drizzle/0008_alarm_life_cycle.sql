CREATE TYPE "public"."alert_event" AS ENUM('raised', 'raised_again', 'returned', 'acknowledged', 'resolved', 'closed', 'assigned', 'commented', 'shelved', 'unshelved', 'suppressed', 'unsuppressed', 'taken_out_of_service', 'put_in_service');--> statement-breakpoint
CREATE TYPE "public"."alert_verdict" AS ENUM('real', 'false', 'sensor_fault', 'known_cause');--> statement-breakpoint
CREATE TYPE "public"."failure_cause" AS ENUM('design', 'fabrication_or_installation', 'off_design_service', 'operating_error', 'maintenance_error', 'expected_wear', 'other', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."failure_mechanism" AS ENUM('wear', 'clearance_or_alignment', 'looseness', 'fatigue_or_breakage', 'cavitation', 'corrosion_or_erosion', 'leakage', 'overheating', 'blockage_or_contamination', 'instrument', 'electrical', 'external', 'other', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."failure_mode" AS ENUM('vibration', 'overheating', 'noise', 'external_leakage', 'internal_leakage', 'plugged', 'low_output', 'high_output', 'erratic_output', 'parameter_deviation', 'breakdown', 'failure_to_start', 'spurious_stop', 'abnormal_instrument_reading', 'structural_deficiency', 'other', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."process_state" AS ENUM('normal', 'unacknowledged', 'acknowledged', 'returned_unacknowledged', 'latched');--> statement-breakpoint
CREATE TABLE "alert_transitions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "alert_transitions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"alert_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"event" "alert_event" NOT NULL,
	"from_state" "process_state" NOT NULL,
	"to_state" "process_state" NOT NULL,
	"actor" varchar(255) NOT NULL,
	"actor_id" uuid,
	"reason" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "cause" text;--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "occurrences" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "last_raised_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "returned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "latches" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "process_state" "process_state" GENERATED ALWAYS AS (case
          when status = 'resolved' then 'normal'::process_state
          when status = 'acknowledged' and returned_at is null then 'acknowledged'::process_state
          when status = 'acknowledged' then 'latched'::process_state
          when returned_at is null then 'unacknowledged'::process_state
          else 'returned_unacknowledged'::process_state
        end) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "assignee" varchar(255);--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "assignee_id" uuid;--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "shelved_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "suppressed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "out_of_service_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "verdict" "alert_verdict";--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "verdict_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "verdict_by" varchar(255);--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "verdict_by_id" uuid;--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "failure_mode" "failure_mode";--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "failure_mechanism" "failure_mechanism";--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "failure_cause" "failure_cause";--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "failed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "alert_transitions" ADD CONSTRAINT "alert_transitions_alert_id_anomaly_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."anomaly_alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_transitions" ADD CONSTRAINT "alert_transitions_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_transitions_alert_id_idx" ON "alert_transitions" USING btree ("alert_id","id");--> statement-breakpoint
CREATE INDEX "alert_transitions_at_idx" ON "alert_transitions" USING btree ("at");--> statement-breakpoint
CREATE INDEX "alert_transitions_actor_id_idx" ON "alert_transitions" USING btree ("actor_id");--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD CONSTRAINT "anomaly_alerts_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD CONSTRAINT "anomaly_alerts_verdict_by_id_users_id_fk" FOREIGN KEY ("verdict_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "anomaly_alerts_one_per_cause" ON "anomaly_alerts" USING btree ("cause") WHERE "anomaly_alerts"."status" <> 'resolved';--> statement-breakpoint
CREATE INDEX "anomaly_alerts_cause_idx" ON "anomaly_alerts" USING btree ("cause","raised_at");--> statement-breakpoint
CREATE INDEX "anomaly_alerts_assignee_id_idx" ON "anomaly_alerts" USING btree ("assignee_id");--> statement-breakpoint
CREATE INDEX "anomaly_alerts_verdict_by_id_idx" ON "anomaly_alerts" USING btree ("verdict_by_id");--> statement-breakpoint
CREATE INDEX "anomaly_alerts_shelved_until_idx" ON "anomaly_alerts" USING btree ("shelved_until") WHERE "anomaly_alerts"."shelved_until" is not null;--> statement-breakpoint
CREATE INDEX "anomaly_alerts_raised_at_idx" ON "anomaly_alerts" USING btree ("raised_at");--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD CONSTRAINT "anomaly_alerts_verdict_at_end" CHECK ("anomaly_alerts"."verdict" is null or "anomaly_alerts"."status" = 'resolved');--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD CONSTRAINT "anomaly_alerts_verdict_at" CHECK (("anomaly_alerts"."verdict" is null) = ("anomaly_alerts"."verdict_at" is null));--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD CONSTRAINT "anomaly_alerts_failure_is_real" CHECK (("anomaly_alerts"."verdict" is not null and "anomaly_alerts"."verdict" = 'real') or num_nonnulls("anomaly_alerts"."failure_mode", "anomaly_alerts"."failure_mechanism", "anomaly_alerts"."failure_cause", "anomaly_alerts"."failed_at") = 0);--> statement-breakpoint
-- What is known of alerts that are older than this table, so that each has its history.
insert into alert_transitions (alert_id, at, event, from_state, to_state, actor, actor_id)
select id, at, event, from_state, to_state, actor, actor_id
from (
  select id, raised_at as at, 'raised'::alert_event as event, 'normal'::process_state as from_state,
    'unacknowledged'::process_state as to_state, 'Worker' as actor, null::uuid as actor_id
  from anomaly_alerts
  union all
  select id, acknowledged_at, 'acknowledged', 'unacknowledged', 'acknowledged', coalesce(acknowledged_by, ''),
    acknowledged_by_id
  from anomaly_alerts
  where acknowledged_at is not null
  union all
  select id, resolved_at, 'resolved',
    case when acknowledged_at is null then 'unacknowledged' else 'acknowledged' end::process_state, 'normal',
    coalesce(resolved_by, ''), resolved_by_id
  from anomaly_alerts
  where resolved_at is not null
) known
order by at, event;
--> statement-breakpoint
create trigger alert_transitions_append_only
before update or delete or truncate on alert_transitions
for each statement execute function refuse_change();
--> statement-breakpoint
-- Also for a session that replays changes, which would otherwise pass by.
alter table alert_transitions enable always trigger alert_transitions_append_only;
