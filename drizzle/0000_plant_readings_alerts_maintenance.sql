CREATE TYPE "public"."alert_severity" AS ENUM('low', 'medium', 'high', 'critical');--> statement-breakpoint
CREATE TYPE "public"."alert_status" AS ENUM('open', 'acknowledged', 'resolved');--> statement-breakpoint
CREATE TYPE "public"."alert_type" AS ENUM('limit', 'trend', 'pattern', 'missing_data', 'stuck_value', 'drift');--> statement-breakpoint
CREATE TYPE "public"."criticality" AS ENUM('low', 'medium', 'high');--> statement-breakpoint
CREATE TYPE "public"."job_status" AS ENUM('running', 'succeeded', 'failed');--> statement-breakpoint
CREATE TYPE "public"."maintenance_activity" AS ENUM('inspection', 'service', 'adjustment', 'repair', 'replacement', 'test');--> statement-breakpoint
CREATE TYPE "public"."maintenance_type" AS ENUM('corrective', 'predetermined', 'condition_based', 'predictive');--> statement-breakpoint
CREATE TYPE "public"."sensor_status" AS ENUM('active', 'inactive', 'maintenance', 'retired');--> statement-breakpoint
CREATE TYPE "public"."task_priority" AS ENUM('low', 'medium', 'high', 'urgent');--> statement-breakpoint
CREATE TYPE "public"."task_status" AS ENUM('requested', 'planned', 'in_progress', 'done', 'cancelled');--> statement-breakpoint
CREATE TABLE "anomaly_alerts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sensor_id" varchar(255) NOT NULL,
	"equipment_id" uuid,
	"type" "alert_type" NOT NULL,
	"severity" "alert_severity" NOT NULL,
	"status" "alert_status" DEFAULT 'open' NOT NULL,
	"message" text NOT NULL,
	"recommended_action" text,
	"score" double precision,
	"evidence" jsonb NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"acknowledged_at" timestamp with time zone,
	"acknowledged_by" varchar(255),
	"resolved_at" timestamp with time zone,
	"resolved_by" varchar(255),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "anomaly_alerts_score_range" CHECK ("anomaly_alerts"."score" >= 0 and "anomaly_alerts"."score" <= 1),
	CONSTRAINT "anomaly_alerts_resolved_at" CHECK (("anomaly_alerts"."status" = 'resolved') = ("anomaly_alerts"."resolved_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "device_keys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(255) NOT NULL,
	"prefix" varchar(16) NOT NULL,
	"secret_hash" varchar(64) NOT NULL,
	"sensor_ids" text[],
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "device_keys_secret_hash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "equipment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tag" varchar(64) NOT NULL,
	"name" varchar(255) NOT NULL,
	"site" varchar(255) NOT NULL,
	"area" varchar(255) NOT NULL,
	"work_center" varchar(255) NOT NULL,
	"work_unit" varchar(255) NOT NULL,
	"criticality" "criticality" DEFAULT 'medium' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "equipment_tag_unique" UNIQUE("tag")
);
--> statement-breakpoint
CREATE TABLE "history_loads" (
	"id" varchar(64) PRIMARY KEY NOT NULL,
	"name" varchar(255) NOT NULL,
	"shift_hours" integer DEFAULT 0 NOT NULL,
	"rows_total" bigint,
	"rows_read" bigint DEFAULT 0 NOT NULL,
	"rows_stored" bigint DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "ingest_receipts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"device_key_id" uuid NOT NULL,
	"idempotency_key" varchar(255),
	"body_hash" varchar(64) NOT NULL,
	"status" integer NOT NULL,
	"receipt" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ingest_receipts_idempotency" UNIQUE("device_key_id","idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "job_runs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "job_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"job" varchar(100) NOT NULL,
	"status" "job_status" DEFAULT 'running' NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "maintenance_logs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"task_id" uuid,
	"equipment_id" uuid,
	"sensor_id" varchar(255),
	"alert_id" uuid,
	"corrects_id" uuid,
	"activity" "maintenance_activity" NOT NULL,
	"description" text NOT NULL,
	"performed_by" varchar(255) NOT NULL,
	"performed_at" timestamp with time zone NOT NULL,
	"labour_minutes" integer,
	"downtime_minutes" integer,
	"parts_used" text,
	"idempotency_key" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "maintenance_logs_idempotency_key_unique" UNIQUE("idempotency_key"),
	CONSTRAINT "maintenance_logs_minutes_positive" CHECK ("maintenance_logs"."labour_minutes" >= 0 and "maintenance_logs"."downtime_minutes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "maintenance_tasks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"title" varchar(255) NOT NULL,
	"description" text,
	"type" "maintenance_type" NOT NULL,
	"priority" "task_priority" DEFAULT 'medium' NOT NULL,
	"status" "task_status" DEFAULT 'requested' NOT NULL,
	"equipment_id" uuid,
	"sensor_id" varchar(255),
	"alert_id" uuid,
	"assignee" varchar(255),
	"due_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plant_settings" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"name" varchar(255) DEFAULT 'My plant' NOT NULL,
	"time_zone" varchar(64) DEFAULT 'UTC' NOT NULL,
	"shifts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"compress_after_days" integer DEFAULT 7 NOT NULL,
	"retention_days" integer DEFAULT 180 NOT NULL,
	"refresh_window_days" integer DEFAULT 30 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plant_settings_one_row" CHECK ("plant_settings"."id"),
	CONSTRAINT "plant_settings_positive_days" CHECK ("plant_settings"."compress_after_days" > 0 and "plant_settings"."refresh_window_days" > 0),
	CONSTRAINT "plant_settings_compress_before_retention" CHECK ("plant_settings"."compress_after_days" < "plant_settings"."retention_days"),
	CONSTRAINT "plant_settings_refresh_inside_retention" CHECK ("plant_settings"."refresh_window_days" < "plant_settings"."retention_days")
);
--> statement-breakpoint
CREATE TABLE "quarantined_readings" (
	"sensor_id" varchar(255) NOT NULL,
	"timestamp" timestamp with time zone NOT NULL,
	"value" double precision NOT NULL,
	"unit" varchar(50),
	"quality" double precision,
	"device_key_id" uuid NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "quarantined_readings_pkey" PRIMARY KEY("sensor_id","timestamp")
);
--> statement-breakpoint
CREATE TABLE "reading_conflicts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reading_conflicts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"sensor_id" varchar(255) NOT NULL,
	"timestamp" timestamp with time zone NOT NULL,
	"value" double precision NOT NULL,
	"quality" double precision,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reading_conflicts_once" UNIQUE("sensor_id","timestamp","value")
);
--> statement-breakpoint
CREATE TABLE "sensor_latest" (
	"sensor_id" varchar(255) PRIMARY KEY NOT NULL,
	"timestamp" timestamp with time zone NOT NULL,
	"value" double precision NOT NULL,
	"quality" double precision
);
--> statement-breakpoint
CREATE TABLE "sensor_readings" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "sensor_readings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"timestamp" timestamp with time zone NOT NULL,
	"sensor_id" varchar(255) NOT NULL,
	"value" double precision NOT NULL,
	"unit" varchar(50),
	"quality" double precision,
	CONSTRAINT "sensor_readings_pkey" PRIMARY KEY("sensor_id","timestamp"),
	CONSTRAINT "sensor_readings_value_finite" CHECK ("sensor_readings"."value" > '-Infinity' and "sensor_readings"."value" < 'Infinity'),
	CONSTRAINT "sensor_readings_quality_range" CHECK ("sensor_readings"."quality" >= 0 and "sensor_readings"."quality" <= 1)
);
--> statement-breakpoint
CREATE TABLE "sensors" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sensor_id" varchar(255) NOT NULL,
	"type" varchar(50) NOT NULL,
	"location" varchar(255),
	"status" "sensor_status" DEFAULT 'active' NOT NULL,
	"name" varchar(255),
	"unit" varchar(50),
	"interval_seconds" integer,
	"equipment_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sensors_sensor_id_unique" UNIQUE("sensor_id"),
	CONSTRAINT "sensors_interval_positive" CHECK ("sensors"."interval_seconds" > 0)
);
--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD CONSTRAINT "anomaly_alerts_sensor_id_sensors_sensor_id_fk" FOREIGN KEY ("sensor_id") REFERENCES "public"."sensors"("sensor_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD CONSTRAINT "anomaly_alerts_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ingest_receipts" ADD CONSTRAINT "ingest_receipts_device_key_id_device_keys_id_fk" FOREIGN KEY ("device_key_id") REFERENCES "public"."device_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_logs" ADD CONSTRAINT "maintenance_logs_task_id_maintenance_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."maintenance_tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_logs" ADD CONSTRAINT "maintenance_logs_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_logs" ADD CONSTRAINT "maintenance_logs_sensor_id_sensors_sensor_id_fk" FOREIGN KEY ("sensor_id") REFERENCES "public"."sensors"("sensor_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_logs" ADD CONSTRAINT "maintenance_logs_alert_id_anomaly_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."anomaly_alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_logs" ADD CONSTRAINT "maintenance_logs_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "public"."maintenance_logs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD CONSTRAINT "maintenance_tasks_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD CONSTRAINT "maintenance_tasks_sensor_id_sensors_sensor_id_fk" FOREIGN KEY ("sensor_id") REFERENCES "public"."sensors"("sensor_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD CONSTRAINT "maintenance_tasks_alert_id_anomaly_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."anomaly_alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantined_readings" ADD CONSTRAINT "quarantined_readings_device_key_id_device_keys_id_fk" FOREIGN KEY ("device_key_id") REFERENCES "public"."device_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_conflicts" ADD CONSTRAINT "reading_conflicts_sensor_id_sensors_sensor_id_fk" FOREIGN KEY ("sensor_id") REFERENCES "public"."sensors"("sensor_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sensor_latest" ADD CONSTRAINT "sensor_latest_sensor_id_sensors_sensor_id_fk" FOREIGN KEY ("sensor_id") REFERENCES "public"."sensors"("sensor_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sensor_readings" ADD CONSTRAINT "sensor_readings_sensor_id_fkey" FOREIGN KEY ("sensor_id") REFERENCES "public"."sensors"("sensor_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sensors" ADD CONSTRAINT "sensors_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "anomaly_alerts_sensor_id_idx" ON "anomaly_alerts" USING btree ("sensor_id","raised_at");--> statement-breakpoint
CREATE INDEX "anomaly_alerts_equipment_id_idx" ON "anomaly_alerts" USING btree ("equipment_id");--> statement-breakpoint
CREATE INDEX "anomaly_alerts_status_idx" ON "anomaly_alerts" USING btree ("status","raised_at");--> statement-breakpoint
CREATE INDEX "equipment_path_idx" ON "equipment" USING btree ("site","area","work_center","work_unit");--> statement-breakpoint
CREATE INDEX "ingest_receipts_created_at_idx" ON "ingest_receipts" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "job_runs_job_idx" ON "job_runs" USING btree ("job","started_at");--> statement-breakpoint
CREATE INDEX "maintenance_logs_task_id_idx" ON "maintenance_logs" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "maintenance_logs_equipment_id_idx" ON "maintenance_logs" USING btree ("equipment_id","performed_at");--> statement-breakpoint
CREATE INDEX "maintenance_logs_sensor_id_idx" ON "maintenance_logs" USING btree ("sensor_id");--> statement-breakpoint
CREATE INDEX "maintenance_logs_alert_id_idx" ON "maintenance_logs" USING btree ("alert_id");--> statement-breakpoint
CREATE INDEX "maintenance_logs_corrects_id_idx" ON "maintenance_logs" USING btree ("corrects_id");--> statement-breakpoint
CREATE INDEX "maintenance_logs_performed_at_idx" ON "maintenance_logs" USING btree ("performed_at");--> statement-breakpoint
CREATE INDEX "maintenance_tasks_equipment_id_idx" ON "maintenance_tasks" USING btree ("equipment_id");--> statement-breakpoint
CREATE INDEX "maintenance_tasks_sensor_id_idx" ON "maintenance_tasks" USING btree ("sensor_id");--> statement-breakpoint
CREATE INDEX "maintenance_tasks_alert_id_idx" ON "maintenance_tasks" USING btree ("alert_id");--> statement-breakpoint
CREATE INDEX "maintenance_tasks_status_idx" ON "maintenance_tasks" USING btree ("status","due_at");--> statement-breakpoint
CREATE INDEX "quarantined_readings_device_key_id_idx" ON "quarantined_readings" USING btree ("device_key_id");--> statement-breakpoint
CREATE INDEX "sensors_equipment_id_idx" ON "sensors" USING btree ("equipment_id");