CREATE TYPE "public"."limit_kind" AS ENUM('high', 'low', 'rise', 'fall');--> statement-breakpoint
CREATE TABLE "sensor_limits" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sensor_id" varchar(255) NOT NULL,
	"kind" "limit_kind" NOT NULL,
	"severity" "alert_severity" NOT NULL,
	"value" double precision NOT NULL,
	"deadband" double precision DEFAULT 0 NOT NULL,
	"on_delay_seconds" integer DEFAULT 0 NOT NULL,
	"off_delay_seconds" integer DEFAULT 0 NOT NULL,
	"over_seconds" integer,
	"response" varchar(500),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sensor_limits_once" UNIQUE("sensor_id","kind","severity"),
	CONSTRAINT "sensor_limits_value_range" CHECK (abs("sensor_limits"."value") <= float8 '1e100'),
	CONSTRAINT "sensor_limits_deadband_range" CHECK ("sensor_limits"."deadband" >= 0 and "sensor_limits"."deadband" <= float8 '1e100'),
	CONSTRAINT "sensor_limits_delays" CHECK ("sensor_limits"."on_delay_seconds" >= 0 and "sensor_limits"."off_delay_seconds" >= 0),
	CONSTRAINT "sensor_limits_over" CHECK (("sensor_limits"."kind" in ('rise', 'fall')) = ("sensor_limits"."over_seconds" is not null)),
	CONSTRAINT "sensor_limits_change_positive" CHECK ("sensor_limits"."over_seconds" is null or ("sensor_limits"."over_seconds" > 0 and "sensor_limits"."value" > 0))
);
--> statement-breakpoint
ALTER TABLE "sensor_limits" ADD CONSTRAINT "sensor_limits_sensor_id_sensors_sensor_id_fk" FOREIGN KEY ("sensor_id") REFERENCES "public"."sensors"("sensor_id") ON DELETE no action ON UPDATE no action;