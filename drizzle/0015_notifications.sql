CREATE TYPE "public"."channel_kind" AS ENUM('webhook', 'ntfy', 'slack', 'email');--> statement-breakpoint
CREATE TYPE "public"."delivery_status" AS ENUM('waiting', 'delivered', 'dead', 'skipped', 'summarised');--> statement-breakpoint
CREATE TYPE "public"."notice_kind" AS ENUM('raised', 'brought_back', 'returned', 'acknowledged', 'ended', 'escalated', 'reminder', 'summary', 'test');--> statement-breakpoint
CREATE TABLE "alert_outbox" (
	"transition_id" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notification_channels" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(255) NOT NULL,
	"kind" "channel_kind" NOT NULL,
	"sealed_target" text NOT NULL,
	"shown_target" varchar(500) NOT NULL,
	"severity" "alert_severity" DEFAULT 'medium' NOT NULL,
	"sites" text[],
	"notices" "notice_kind"[] NOT NULL,
	"language" "language_choice" DEFAULT 'en' NOT NULL,
	"delay_minutes" integer DEFAULT 0 NOT NULL,
	"remind_minutes" integer,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notification_channels_delay" CHECK ("notification_channels"."delay_minutes" between 0 and 1440),
	CONSTRAINT "notification_channels_remind" CHECK ("notification_channels"."remind_minutes" between 5 and 1440)
);
--> statement-breakpoint
CREATE TABLE "notification_choices" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"severity" "alert_severity" DEFAULT 'high' NOT NULL,
	"sites" text[],
	"delay_minutes" integer DEFAULT 0 NOT NULL,
	"remind_minutes" integer,
	"quiet_from" varchar(5),
	"quiet_to" varchar(5),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notification_choices_delay" CHECK ("notification_choices"."delay_minutes" between 0 and 1440),
	CONSTRAINT "notification_choices_remind" CHECK ("notification_choices"."remind_minutes" between 5 and 1440),
	CONSTRAINT "notification_choices_quiet" CHECK (("notification_choices"."quiet_from" is null) = ("notification_choices"."quiet_to" is null))
);
--> statement-breakpoint
CREATE TABLE "notification_deliveries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"channel_id" uuid,
	"person_id" uuid,
	"via" "channel_kind" NOT NULL,
	"kind" "notice_kind" NOT NULL,
	"alert_id" uuid,
	"transition_id" bigint,
	"content" jsonb NOT NULL,
	"status" "delivery_status" DEFAULT 'waiting' NOT NULL,
	"is_held" boolean DEFAULT false NOT NULL,
	"summary_id" uuid,
	"due_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_attempt_at" timestamp with time zone,
	"last_status" integer,
	"last_answer" text,
	"delivered_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notification_deliveries_one_recipient" CHECK (num_nonnulls("notification_deliveries"."channel_id", "notification_deliveries"."person_id") = 1)
);
--> statement-breakpoint
ALTER TABLE "alert_outbox" ADD CONSTRAINT "alert_outbox_transition_id_alert_transitions_id_fk" FOREIGN KEY ("transition_id") REFERENCES "public"."alert_transitions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_choices" ADD CONSTRAINT "notification_choices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_channel_id_notification_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."notification_channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_alert_id_anomaly_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."anomaly_alerts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_transition_id_alert_transitions_id_fk" FOREIGN KEY ("transition_id") REFERENCES "public"."alert_transitions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_summary_id_fkey" FOREIGN KEY ("summary_id") REFERENCES "public"."notification_deliveries"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notification_deliveries_due_idx" ON "notification_deliveries" USING btree ("due_at") WHERE "notification_deliveries"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "notification_deliveries_channel_id_idx" ON "notification_deliveries" USING btree ("channel_id","created_at");--> statement-breakpoint
CREATE INDEX "notification_deliveries_person_id_idx" ON "notification_deliveries" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "notification_deliveries_alert_id_idx" ON "notification_deliveries" USING btree ("alert_id");--> statement-breakpoint
CREATE INDEX "notification_deliveries_transition_id_idx" ON "notification_deliveries" USING btree ("transition_id");--> statement-breakpoint
CREATE INDEX "notification_deliveries_summary_id_idx" ON "notification_deliveries" USING btree ("summary_id");--> statement-breakpoint
-- What channels and people may be told of is noted in the transaction in which it happens, whoever writes it.
create function note_for_outbox() returns trigger language plpgsql as $$
begin
  insert into alert_outbox (transition_id)
  select id from added
  where event not in ('assigned', 'commented', 'shelved', 'suppressed', 'taken_out_of_service');
  return null;
end
$$;
--> statement-breakpoint
create trigger alert_transitions_to_outbox
after insert on alert_transitions referencing new table as added
for each statement execute function note_for_outbox();
