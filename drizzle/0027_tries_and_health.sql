CREATE TABLE "machine_health" (
	"equipment_id" uuid PRIMARY KEY NOT NULL,
	"score" integer,
	"noted_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "counted_tries" (
	"key" text PRIMARY KEY NOT NULL,
	"tries" integer NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "machine_health" ADD CONSTRAINT "machine_health_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "counted_tries_until_idx" ON "counted_tries" USING btree ("until");