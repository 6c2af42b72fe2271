CREATE TYPE "public"."model_mode" AS ENUM('shadow', 'alarming');--> statement-breakpoint
CREATE TABLE "model_scores" (
	"model_id" uuid NOT NULL,
	"sensor_id" varchar(255) NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"score" double precision NOT NULL,
	"severity" "alert_severity",
	"message" text,
	"evidence" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"alert_id" uuid,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "model_scores_pkey" PRIMARY KEY("model_id","sensor_id","at"),
	CONSTRAINT "model_scores_range" CHECK ("model_scores"."score" >= 0 and "model_scores"."score" <= 1),
	CONSTRAINT "model_scores_alarm_whole" CHECK (("model_scores"."severity" is null) = ("model_scores"."message" is null))
);
--> statement-breakpoint
CREATE TABLE "models" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(100) NOT NULL,
	"version" varchar(50) NOT NULL,
	"mode" "model_mode" DEFAULT 'shadow' NOT NULL,
	"retired_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "models_once" UNIQUE("name","version")
);
--> statement-breakpoint
ALTER TABLE "model_scores" ADD CONSTRAINT "model_scores_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_scores" ADD CONSTRAINT "model_scores_sensor_id_sensors_sensor_id_fk" FOREIGN KEY ("sensor_id") REFERENCES "public"."sensors"("sensor_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_scores" ADD CONSTRAINT "model_scores_alert_id_anomaly_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."anomaly_alerts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "model_scores_sensor_id_idx" ON "model_scores" USING btree ("sensor_id","at");--> statement-breakpoint
CREATE INDEX "model_scores_alert_id_idx" ON "model_scores" USING btree ("alert_id") WHERE "model_scores"."alert_id" is not null;