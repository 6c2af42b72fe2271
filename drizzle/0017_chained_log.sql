CREATE TABLE "maintenance_log_heads" (
	"is_demo" boolean PRIMARY KEY NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"hash" varchar(64) DEFAULT '0000000000000000000000000000000000000000000000000000000000000000' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "maintenance_log_seals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "maintenance_log_seals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"seq" bigint NOT NULL,
	"hash" varchar(64) NOT NULL,
	"public_key" varchar(64) NOT NULL,
	"signature" varchar(128) NOT NULL
);
--> statement-breakpoint
ALTER TABLE "maintenance_logs" ADD COLUMN "is_demo" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "maintenance_logs" ADD COLUMN "seq" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "maintenance_logs" ADD COLUMN "prev_hash" varchar(64) DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "maintenance_logs" ADD COLUMN "hash" varchar(64) DEFAULT '' NOT NULL;--> statement-breakpoint
-- The heads of both chains; each begins with zeros.
insert into maintenance_log_heads (is_demo) values (false), (true);
--> statement-breakpoint
-- An entry as it is hashed: a line a field, with the length of its UTF-8 bytes before it, and a dash for what is not said.
create function maintenance_log_text(entry record) returns text
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
        'parts_used', 'idempotency_key', 'created_at'
      ],
      array[
        case when entry.is_demo then 'demo' else 'plant' end, entry.seq::text, entry.prev_hash::text, entry.id::text,
        entry.task_id::text, entry.equipment_id::text, entry.sensor_id::text, entry.alert_id::text,
        entry.corrects_id::text, entry.activity::text, entry.description, entry.performed_by::text,
        entry.recorded_by_id::text, to_char(entry.performed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        entry.labour_minutes::text, entry.downtime_minutes::text, entry.parts_used, entry.idempotency_key::text,
        to_char(entry.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
      ]
    ) with ordinality as field (name, value, place)
  );
end
$$;
--> statement-breakpoint
create function maintenance_log_hash(entry record) returns text
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return encode(sha256(convert_to(maintenance_log_text(entry), 'UTF8')), 'hex');
end
$$;
--> statement-breakpoint
-- Puts an entry at the end of its chain, whose head stays locked until the transaction ends: nobody else comes between.
create function chain_maintenance_log() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  head record;
begin
  new.is_demo := exists (select from equipment where id = new.equipment_id and is_demo)
    or exists (select from sensors where sensor_id = new.sensor_id and is_demo);
  select * into strict head from maintenance_log_heads where is_demo = new.is_demo for update;
  new.created_at := clock_timestamp();
  new.seq := head.seq + 1;
  new.prev_hash := head.hash;
  new.hash := maintenance_log_hash(new);
  -- One that is there already is refused or left out after this, and must not move the head.
  if not exists (select from maintenance_logs where id = new.id or idempotency_key = new.idempotency_key) then
    update maintenance_log_heads set seq = new.seq, hash = new.hash where is_demo = new.is_demo;
  end if;
  return new;
end
$$;
--> statement-breakpoint
-- Entries that were there before, in the order in which they were written.
alter table maintenance_logs disable trigger maintenance_logs_append_only;
--> statement-breakpoint
do $$
declare
  entry record;
begin
  for entry in select * from maintenance_logs order by created_at, id loop
    entry.is_demo := exists (select from equipment where id = entry.equipment_id and is_demo)
      or exists (select from sensors where sensor_id = entry.sensor_id and is_demo);
    select seq + 1, hash into strict entry.seq, entry.prev_hash
    from maintenance_log_heads where is_demo = entry.is_demo;
    entry.hash := maintenance_log_hash(entry);
    update maintenance_logs
    set is_demo = entry.is_demo, seq = entry.seq, prev_hash = entry.prev_hash, hash = entry.hash
    where id = entry.id;
    update maintenance_log_heads set seq = entry.seq, hash = entry.hash where is_demo = entry.is_demo;
  end loop;
end
$$;
--> statement-breakpoint
alter table maintenance_logs enable always trigger maintenance_logs_append_only;
--> statement-breakpoint
create trigger maintenance_logs_chained
before insert on maintenance_logs
for each row execute function chain_maintenance_log();
--> statement-breakpoint
alter table maintenance_logs enable always trigger maintenance_logs_chained;
--> statement-breakpoint
create trigger maintenance_log_seals_append_only
before update or delete or truncate on maintenance_log_seals
for each statement execute function refuse_change();
--> statement-breakpoint
alter table maintenance_log_seals enable always trigger maintenance_log_seals_append_only;
--> statement-breakpoint
CREATE INDEX "maintenance_log_seals_seq_idx" ON "maintenance_log_seals" USING btree ("seq");--> statement-breakpoint
ALTER TABLE "maintenance_logs" ADD CONSTRAINT "maintenance_logs_place" UNIQUE("is_demo","seq");--> statement-breakpoint
ALTER TABLE "maintenance_logs" ADD CONSTRAINT "maintenance_logs_one_after_another" UNIQUE("is_demo","prev_hash");--> statement-breakpoint
ALTER TABLE "maintenance_logs" ADD CONSTRAINT "maintenance_logs_chained" CHECK ("maintenance_logs"."seq" > 0 and "maintenance_logs"."hash" ~ '^[0-9a-f]{64}$');