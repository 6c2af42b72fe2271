CREATE TYPE "public"."checklist_kind" AS ENUM('tick', 'number', 'text', 'choice');--> statement-breakpoint
CREATE TYPE "public"."meter_kind" AS ENUM('increase', 'running_hours');--> statement-breakpoint
CREATE TYPE "public"."schedule_basis" AS ENUM('due', 'done');--> statement-breakpoint
CREATE TYPE "public"."schedule_kind" AS ENUM('calendar', 'meter', 'condition');--> statement-breakpoint
CREATE TABLE "checklist_items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"task_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"kind" "checklist_kind" NOT NULL,
	"label" varchar(255) NOT NULL,
	"unit" varchar(32),
	"lower" double precision,
	"upper" double precision,
	"choices" text[],
	"is_required" boolean DEFAULT false NOT NULL,
	"answer" text,
	"is_outside" boolean DEFAULT false NOT NULL,
	"answered_by" varchar(255),
	"answered_by_id" uuid,
	"answered_at" timestamp with time zone,
	"revision" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "checklist_items_place" UNIQUE("task_id","place"),
	CONSTRAINT "checklist_items_answered" CHECK (num_nulls("checklist_items"."answer", "checklist_items"."answered_by", "checklist_items"."answered_at") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "checklist_templates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(255) NOT NULL,
	"items" jsonb NOT NULL,
	"equipment_id" uuid,
	"retired_at" timestamp with time zone,
	"revision" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "maintenance_schedules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"title" varchar(255) NOT NULL,
	"description" text,
	"priority" "task_priority" DEFAULT 'medium' NOT NULL,
	"kind" "schedule_kind" NOT NULL,
	"equipment_id" uuid,
	"assignee_id" uuid,
	"template_id" uuid,
	"rule" varchar(255),
	"starts_local" varchar(16),
	"basis" "schedule_basis" DEFAULT 'due' NOT NULL,
	"lead_days" integer DEFAULT 0 NOT NULL,
	"next_due_at" timestamp with time zone,
	"meter_sensor_id" varchar(255),
	"meter_kind" "meter_kind",
	"meter_every" double precision,
	"meter_since" timestamp with time zone,
	"alert_type" "alert_type",
	"alert_severity" "alert_severity",
	"paused_at" timestamp with time zone,
	"retired_at" timestamp with time zone,
	"revision" integer DEFAULT 0 NOT NULL,
	"idempotency_key" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "maintenance_schedules_idempotency_key_unique" UNIQUE("idempotency_key"),
	CONSTRAINT "maintenance_schedules_lead" CHECK ("maintenance_schedules"."lead_days" between 0 and 90),
	CONSTRAINT "maintenance_schedules_calendar" CHECK (("maintenance_schedules"."kind" = 'calendar') = ("maintenance_schedules"."rule" is not null and "maintenance_schedules"."starts_local" is not null)),
	CONSTRAINT "maintenance_schedules_meter" CHECK (("maintenance_schedules"."kind" = 'meter') = (num_nulls("maintenance_schedules"."meter_sensor_id", "maintenance_schedules"."meter_kind", "maintenance_schedules"."meter_every", "maintenance_schedules"."meter_since") = 0)),
	CONSTRAINT "maintenance_schedules_meter_positive" CHECK ("maintenance_schedules"."meter_every" > 0 and "maintenance_schedules"."meter_every" < 'infinity'),
	CONSTRAINT "maintenance_schedules_condition" CHECK (("maintenance_schedules"."kind" = 'condition') = ("maintenance_schedules"."alert_severity" is not null and "maintenance_schedules"."equipment_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD COLUMN "schedule_id" uuid;--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD COLUMN "occurrence" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "checklist_items" ADD CONSTRAINT "checklist_items_task_id_maintenance_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."maintenance_tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_items" ADD CONSTRAINT "checklist_items_answered_by_id_users_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_templates" ADD CONSTRAINT "checklist_templates_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_schedules" ADD CONSTRAINT "maintenance_schedules_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_schedules" ADD CONSTRAINT "maintenance_schedules_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_schedules" ADD CONSTRAINT "maintenance_schedules_template_id_checklist_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."checklist_templates"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_schedules" ADD CONSTRAINT "maintenance_schedules_meter_sensor_id_sensors_sensor_id_fk" FOREIGN KEY ("meter_sensor_id") REFERENCES "public"."sensors"("sensor_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "checklist_items_answered_by_id_idx" ON "checklist_items" USING btree ("answered_by_id");--> statement-breakpoint
CREATE INDEX "checklist_templates_equipment_id_idx" ON "checklist_templates" USING btree ("equipment_id");--> statement-breakpoint
CREATE INDEX "maintenance_schedules_next_due_idx" ON "maintenance_schedules" USING btree ("next_due_at");--> statement-breakpoint
CREATE INDEX "maintenance_schedules_equipment_id_idx" ON "maintenance_schedules" USING btree ("equipment_id");--> statement-breakpoint
CREATE INDEX "maintenance_schedules_assignee_id_idx" ON "maintenance_schedules" USING btree ("assignee_id");--> statement-breakpoint
CREATE INDEX "maintenance_schedules_template_id_idx" ON "maintenance_schedules" USING btree ("template_id");--> statement-breakpoint
CREATE INDEX "maintenance_schedules_meter_sensor_id_idx" ON "maintenance_schedules" USING btree ("meter_sensor_id");--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD CONSTRAINT "maintenance_tasks_schedule_id_maintenance_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."maintenance_schedules"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD CONSTRAINT "maintenance_tasks_occurrence" UNIQUE("schedule_id","occurrence");