CREATE TABLE "equipment_signals" (
	"equipment_id" uuid PRIMARY KEY NOT NULL,
	"load_sensor_id" varchar(255),
	"running_sensor_id" varchar(255),
	"running_above" double precision,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "equipment_signals_running_above_finite" CHECK ("equipment_signals"."running_above" between -1e300 and 1e300)
);
--> statement-breakpoint
ALTER TABLE "equipment_signals" ADD CONSTRAINT "equipment_signals_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_signals" ADD CONSTRAINT "equipment_signals_load_sensor_id_sensors_sensor_id_fk" FOREIGN KEY ("load_sensor_id") REFERENCES "public"."sensors"("sensor_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_signals" ADD CONSTRAINT "equipment_signals_running_sensor_id_sensors_sensor_id_fk" FOREIGN KEY ("running_sensor_id") REFERENCES "public"."sensors"("sensor_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "equipment_signals_load_sensor_id_idx" ON "equipment_signals" USING btree ("load_sensor_id");--> statement-breakpoint
CREATE INDEX "equipment_signals_running_sensor_id_idx" ON "equipment_signals" USING btree ("running_sensor_id");