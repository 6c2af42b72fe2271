CREATE TYPE "public"."conflict_outcome" AS ENUM('kept', 'taken');--> statement-breakpoint
CREATE TABLE "device_key_sensors" (
	"device_key_id" uuid NOT NULL,
	"sensor_id" varchar(255) NOT NULL,
	"first_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "device_key_sensors_pkey" PRIMARY KEY("device_key_id","sensor_id")
);
--> statement-breakpoint
CREATE TABLE "summary_repairs" (
	"hour" timestamp with time zone PRIMARY KEY NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reading_conflicts" ADD COLUMN "settled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reading_conflicts" ADD COLUMN "settled_by_id" uuid;--> statement-breakpoint
ALTER TABLE "reading_conflicts" ADD COLUMN "outcome" "conflict_outcome";--> statement-breakpoint
ALTER TABLE "reading_conflicts" ADD COLUMN "replaced_value" double precision;--> statement-breakpoint
ALTER TABLE "sensor_readings" ADD COLUMN "original_value" double precision;--> statement-breakpoint
ALTER TABLE "sensor_readings" ADD COLUMN "original_unit" varchar(50);--> statement-breakpoint
ALTER TABLE "device_key_sensors" ADD CONSTRAINT "device_key_sensors_device_key_id_device_keys_id_fk" FOREIGN KEY ("device_key_id") REFERENCES "public"."device_keys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_key_sensors" ADD CONSTRAINT "device_key_sensors_sensor_id_sensors_sensor_id_fk" FOREIGN KEY ("sensor_id") REFERENCES "public"."sensors"("sensor_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "device_key_sensors_sensor_id_idx" ON "device_key_sensors" USING btree ("sensor_id");--> statement-breakpoint
ALTER TABLE "reading_conflicts" ADD CONSTRAINT "reading_conflicts_settled_by_id_users_id_fk" FOREIGN KEY ("settled_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reading_conflicts_unsettled_idx" ON "reading_conflicts" USING btree ("received_at") WHERE "reading_conflicts"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "reading_conflicts_settled_by_id_idx" ON "reading_conflicts" USING btree ("settled_by_id");--> statement-breakpoint
ALTER TABLE "reading_conflicts" ADD CONSTRAINT "reading_conflicts_settled" CHECK (("reading_conflicts"."settled_at" is null) = ("reading_conflicts"."outcome" is null));