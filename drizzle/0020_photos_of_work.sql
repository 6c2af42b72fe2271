CREATE TABLE "maintenance_photos" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sha256" varchar(64) NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"task_id" uuid,
	"log_id" uuid,
	"uploaded_by" varchar(255) NOT NULL,
	"uploaded_by_id" uuid,
	"idempotency_key" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "maintenance_photos_idempotency_key_unique" UNIQUE("idempotency_key"),
	CONSTRAINT "maintenance_photos_of_one" CHECK (num_nonnulls("maintenance_photos"."task_id", "maintenance_photos"."log_id") <= 1),
	CONSTRAINT "maintenance_photos_sha256" CHECK ("maintenance_photos"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "maintenance_logs" ADD COLUMN "photos" text[];--> statement-breakpoint
ALTER TABLE "maintenance_photos" ADD CONSTRAINT "maintenance_photos_task_id_maintenance_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."maintenance_tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_photos" ADD CONSTRAINT "maintenance_photos_log_id_maintenance_logs_id_fk" FOREIGN KEY ("log_id") REFERENCES "public"."maintenance_logs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_photos" ADD CONSTRAINT "maintenance_photos_uploaded_by_id_users_id_fk" FOREIGN KEY ("uploaded_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "maintenance_photos_sha256_idx" ON "maintenance_photos" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "maintenance_photos_task_id_idx" ON "maintenance_photos" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "maintenance_photos_log_id_idx" ON "maintenance_photos" USING btree ("log_id");--> statement-breakpoint
CREATE INDEX "maintenance_photos_uploaded_by_id_idx" ON "maintenance_photos" USING btree ("uploaded_by_id");--> statement-breakpoint
CREATE INDEX "maintenance_photos_waiting_idx" ON "maintenance_photos" USING btree ("created_at") WHERE num_nonnulls("maintenance_photos"."task_id", "maintenance_photos"."log_id") = 0;--> statement-breakpoint
ALTER TABLE "maintenance_logs" ADD CONSTRAINT "maintenance_logs_photos" CHECK (array_position("maintenance_logs"."photos", null) is null and array_to_string("maintenance_logs"."photos", ',') ~ '^[0-9a-f]{64}(,[0-9a-f]{64})*$');
--> statement-breakpoint
-- As before, and with photos a line of theirs at the end: entries that are older than it, or without any, hash as they did.
create or replace function maintenance_log_text(entry record) returns text
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return (
    select string_agg(
      name || ':' || coalesce(octet_length(convert_to(value, 'UTF8'))::text || ':' || value, '-'), E'\n' order by place
    )
    from unnest(
      array[
        'chain', 'seq', 'prev_hash', 'id', 'task_id', 'equipment_id', 'sensor_id', 'alert_id', 'corrects_id', 'activity',
        'description', 'performed_by', 'recorded_by_id', 'performed_at', 'labour_minutes', 'downtime_minutes',
        'parts_used', 'idempotency_key', 'created_at', 'photos'
      ],
      array[
        case when entry.is_demo then 'demo' else 'plant' end, entry.seq::text, entry.prev_hash::text, entry.id::text,
        entry.task_id::text, entry.equipment_id::text, entry.sensor_id::text, entry.alert_id::text,
        entry.corrects_id::text, entry.activity::text, entry.description, entry.performed_by::text,
        entry.recorded_by_id::text, to_char(entry.performed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        entry.labour_minutes::text, entry.downtime_minutes::text, entry.parts_used, entry.idempotency_key::text,
        to_char(entry.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        array_to_string(entry.photos, ',')
      ]
    ) with ordinality as field (name, value, place)
    where name <> 'photos' or value is not null
  );
end
$$;
--> statement-breakpoint
create function photo_stays(of_log uuid) returns boolean
language plpgsql set search_path = public, pg_temp as $$
begin
  return exists (select from maintenance_logs where id = of_log);
end
$$;
--> statement-breakpoint
create trigger maintenance_photos_stay
before update or delete on maintenance_photos
for each row when (old.log_id is not null and photo_stays(old.log_id)) execute function refuse_change();
--> statement-breakpoint
alter table maintenance_photos enable always trigger maintenance_photos_stay;
--> statement-breakpoint
create trigger maintenance_photos_not_truncated
before truncate on maintenance_photos
for each statement execute function refuse_change();
--> statement-breakpoint
alter table maintenance_photos enable always trigger maintenance_photos_not_truncated;
