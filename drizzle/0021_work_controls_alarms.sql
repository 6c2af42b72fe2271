ALTER TYPE "public"."alert_event" ADD VALUE 'work_began';--> statement-breakpoint
ALTER TYPE "public"."alert_event" ADD VALUE 'work_ended';--> statement-breakpoint
ALTER TYPE "public"."notice_kind" ADD VALUE 'work_ending';--> statement-breakpoint
ALTER TYPE "public"."task_event" ADD VALUE 'extended';--> statement-breakpoint
CREATE TABLE "maintenance_intervals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"task_id" uuid NOT NULL,
	"equipment_id" uuid,
	"sensor_id" varchar(255),
	"started_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"started_by" varchar(255) NOT NULL,
	"started_by_id" uuid,
	"reminded_at" timestamp with time zone,
	CONSTRAINT "maintenance_intervals_about_something" CHECK (num_nonnulls("maintenance_intervals"."equipment_id", "maintenance_intervals"."sensor_id") > 0),
	CONSTRAINT "maintenance_intervals_in_order" CHECK ("maintenance_intervals"."until" > "maintenance_intervals"."started_at" and "maintenance_intervals"."ended_at" >= "maintenance_intervals"."started_at")
);
--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "suppressed_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "out_of_service_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "worked_on_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "plant_settings" ADD COLUMN "labour_rate" double precision;--> statement-breakpoint
ALTER TABLE "plant_settings" ADD COLUMN "currency" varchar(3) DEFAULT 'EUR' NOT NULL;--> statement-breakpoint
ALTER TABLE "maintenance_intervals" ADD CONSTRAINT "maintenance_intervals_task_id_maintenance_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."maintenance_tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_intervals" ADD CONSTRAINT "maintenance_intervals_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_intervals" ADD CONSTRAINT "maintenance_intervals_sensor_id_sensors_sensor_id_fk" FOREIGN KEY ("sensor_id") REFERENCES "public"."sensors"("sensor_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_intervals" ADD CONSTRAINT "maintenance_intervals_started_by_id_users_id_fk" FOREIGN KEY ("started_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "maintenance_intervals_one_open" ON "maintenance_intervals" USING btree ("task_id") WHERE "maintenance_intervals"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "maintenance_intervals_task_id_idx" ON "maintenance_intervals" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "maintenance_intervals_equipment_id_idx" ON "maintenance_intervals" USING btree ("equipment_id","started_at");--> statement-breakpoint
CREATE INDEX "maintenance_intervals_sensor_id_idx" ON "maintenance_intervals" USING btree ("sensor_id","started_at");--> statement-breakpoint
CREATE INDEX "maintenance_intervals_started_by_id_idx" ON "maintenance_intervals" USING btree ("started_by_id");--> statement-breakpoint
CREATE INDEX "maintenance_intervals_open_idx" ON "maintenance_intervals" USING btree ("until") WHERE "maintenance_intervals"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "anomaly_alerts_worked_on_at_idx" ON "anomaly_alerts" USING btree ("worked_on_at") WHERE "anomaly_alerts"."worked_on_at" is not null;--> statement-breakpoint
CREATE INDEX "anomaly_alerts_set_aside_until_idx" ON "anomaly_alerts" USING btree (least("suppressed_until", "out_of_service_until")) WHERE num_nonnulls("anomaly_alerts"."suppressed_until", "anomaly_alerts"."out_of_service_until") > 0;--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD CONSTRAINT "anomaly_alerts_suppressed_until" CHECK ("anomaly_alerts"."suppressed_until" is null or "anomaly_alerts"."suppressed_at" is not null);--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD CONSTRAINT "anomaly_alerts_out_of_service_until" CHECK ("anomaly_alerts"."out_of_service_until" is null or "anomaly_alerts"."out_of_service_at" is not null);--> statement-breakpoint
ALTER TABLE "plant_settings" ADD CONSTRAINT "plant_settings_labour_rate" CHECK ("plant_settings"."labour_rate" >= 0 and "plant_settings"."labour_rate" <= 1e6);--> statement-breakpoint
ALTER TABLE "plant_settings" ADD CONSTRAINT "plant_settings_currency" CHECK ("plant_settings"."currency" ~ '^[A-Z]{3}$');