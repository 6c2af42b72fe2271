CREATE TYPE "public"."condition_kind" AS ENUM('alert', 'above', 'below', 'health', 'forecast');--> statement-breakpoint
ALTER TABLE "maintenance_schedules" DROP CONSTRAINT "maintenance_schedules_condition";--> statement-breakpoint
ALTER TABLE "maintenance_schedules" ADD COLUMN "meter_above" double precision;--> statement-breakpoint
ALTER TABLE "maintenance_schedules" ADD COLUMN "meter_used" double precision;--> statement-breakpoint
ALTER TABLE "maintenance_schedules" ADD COLUMN "meter_read_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "maintenance_schedules" ADD COLUMN "condition_kind" "condition_kind";--> statement-breakpoint
ALTER TABLE "maintenance_schedules" ADD COLUMN "condition_sensor_id" varchar(255);--> statement-breakpoint
ALTER TABLE "maintenance_schedules" ADD COLUMN "condition_limit" double precision;--> statement-breakpoint
ALTER TABLE "maintenance_schedules" ADD COLUMN "condition_hours" integer;--> statement-breakpoint
ALTER TABLE "maintenance_schedules" ADD COLUMN "condition_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "maintenance_schedules" ADD CONSTRAINT "maintenance_schedules_condition_sensor_id_sensors_sensor_id_fk" FOREIGN KEY ("condition_sensor_id") REFERENCES "public"."sensors"("sensor_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "maintenance_schedules_condition_sensor_id_idx" ON "maintenance_schedules" USING btree ("condition_sensor_id");--> statement-breakpoint
ALTER TABLE "maintenance_schedules" ADD CONSTRAINT "maintenance_schedules_condition_hours" CHECK ("maintenance_schedules"."condition_hours" between 1 and 720);--> statement-breakpoint
ALTER TABLE "maintenance_schedules" ADD CONSTRAINT "maintenance_schedules_condition" CHECK (case
        when "maintenance_schedules"."kind" <> 'condition' then "maintenance_schedules"."condition_kind" is null
        when "maintenance_schedules"."condition_kind" = 'alert' then "maintenance_schedules"."alert_severity" is not null and "maintenance_schedules"."equipment_id" is not null
        when "maintenance_schedules"."condition_kind" in ('above', 'below') then num_nulls("maintenance_schedules"."condition_sensor_id", "maintenance_schedules"."condition_limit", "maintenance_schedules"."condition_hours") = 0
        when "maintenance_schedules"."condition_kind" in ('health', 'forecast') then num_nulls("maintenance_schedules"."equipment_id", "maintenance_schedules"."condition_limit", "maintenance_schedules"."condition_hours") = 0
        else false end);