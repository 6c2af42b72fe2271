ALTER TABLE "maintenance_schedules" ADD COLUMN "request_hash" varchar(64);--> statement-breakpoint
ALTER TABLE "maintenance_tasks" ADD COLUMN "request_hash" varchar(64);