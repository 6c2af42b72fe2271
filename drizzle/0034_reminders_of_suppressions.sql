ALTER TYPE "public"."notice_kind" ADD VALUE 'suppression_ending' BEFORE 'task_requested';--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "suppression_reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "anomaly_alerts" ADD COLUMN "out_of_service_reminded_at" timestamp with time zone;