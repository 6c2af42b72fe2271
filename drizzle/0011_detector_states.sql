CREATE TABLE "detector_states" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sensor_id" varchar(255),
	"equipment_id" uuid,
	"judged_until" timestamp with time zone NOT NULL,
	"raises_from" timestamp with time zone NOT NULL,
	"state" jsonb NOT NULL,
	"silent_under" varchar(255),
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "detector_states_sensor_id_unique" UNIQUE("sensor_id"),
	CONSTRAINT "detector_states_equipment_id_unique" UNIQUE("equipment_id"),
	CONSTRAINT "detector_states_of_one" CHECK (("detector_states"."sensor_id" is null) <> ("detector_states"."equipment_id" is null))
);
--> statement-breakpoint
ALTER TABLE "detector_states" ADD CONSTRAINT "detector_states_sensor_id_sensors_sensor_id_fk" FOREIGN KEY ("sensor_id") REFERENCES "public"."sensors"("sensor_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "detector_states" ADD CONSTRAINT "detector_states_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "detector_states_silent_under_idx" ON "detector_states" USING btree ("silent_under") WHERE "detector_states"."silent_under" is not null;