ALTER TABLE "quarantined_readings" DROP CONSTRAINT "quarantined_readings_pkey";
--> statement-breakpoint
ALTER TABLE "quarantined_readings" ADD CONSTRAINT "quarantined_readings_pkey" PRIMARY KEY("sensor_id","timestamp","device_key_id","value");