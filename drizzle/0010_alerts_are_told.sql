-- Whoever listens is told which alerts changed, at most a hundred by name: a payload takes 8,000 bytes.
create function tell_alerts() returns trigger language plpgsql as $$
declare
  told json;
begin
  select case when tg_op = 'DELETE' or count(*) > 100 then to_json('many'::text) else json_agg(id) end
  into told from changed having count(*) > 0;
  if found then
    perform pg_notify('live', json_build_object('alerts', told)::text);
  end if;
  return null;
end
$$;
--> statement-breakpoint
create trigger anomaly_alerts_inserted_told
after insert on anomaly_alerts referencing new table as changed
for each statement execute function tell_alerts();
--> statement-breakpoint
create trigger anomaly_alerts_updated_told
after update on anomaly_alerts referencing new table as changed
for each statement execute function tell_alerts();
--> statement-breakpoint
create trigger anomaly_alerts_deleted_told
after delete on anomaly_alerts referencing old table as changed
for each statement execute function tell_alerts();
