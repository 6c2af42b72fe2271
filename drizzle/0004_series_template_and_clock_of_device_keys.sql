ALTER TABLE "device_keys" ADD COLUMN "series_template" varchar(255);--> statement-breakpoint
ALTER TABLE "device_keys" ADD COLUMN "clock_ahead_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "device_keys" ADD COLUMN "clock_ahead_ms" bigint;--> statement-breakpoint
CREATE INDEX "ingest_receipts_device_key_id_idx" ON "ingest_receipts" USING btree ("device_key_id","created_at");