ALTER TABLE "sensor_readings" DROP CONSTRAINT "sensor_readings_value_finite";--> statement-breakpoint
ALTER TABLE "plant_settings" ADD COLUMN "raw_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sensor_readings" ADD CONSTRAINT "sensor_readings_value_range" CHECK (abs("sensor_readings"."value") <= float8 '1e100');--> statement-breakpoint
-- Also for a session that replays changes, which would otherwise pass by.
alter table maintenance_logs enable always trigger maintenance_logs_append_only;
