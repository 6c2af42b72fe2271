ALTER TABLE "sensor_readings" DROP CONSTRAINT "sensor_readings_sensor_id_fkey";
--> statement-breakpoint
-- One look-up for each sensor of a statement. The subquery stays one: a join would read all sensors for a single reading.
create function refuse_orphan_readings() returns trigger language plpgsql as $$
declare
  orphan text;
begin
  select n.sensor_id into orphan
  from (select distinct sensor_id from new_readings) n
  where (select s.sensor_id from sensors s where s.sensor_id = n.sensor_id) is null
  limit 1;
  if found then
    raise foreign_key_violation
      using message = format('no sensor has the id %L', orphan), table = 'sensor_readings', column = 'sensor_id';
  end if;
  return null;
end
$$;
--> statement-breakpoint
create trigger sensor_readings_of_sensors
after insert on sensor_readings referencing new table as new_readings
for each statement execute function refuse_orphan_readings();
--> statement-breakpoint
create function refuse_orphaning() returns trigger language plpgsql as $$
begin
  raise foreign_key_violation
    using message = 'a reading keeps its sensor, and a sensor its id: sensors are retired, never deleted',
      table = tg_table_name;
end
$$;
--> statement-breakpoint
create trigger sensor_readings_keep_sensor
before update on sensor_readings
for each row when (new.sensor_id is distinct from old.sensor_id) execute function refuse_orphaning();
--> statement-breakpoint
create trigger sensors_keep_id
before update on sensors
for each row when (new.sensor_id is distinct from old.sensor_id) execute function refuse_orphaning();
--> statement-breakpoint
create trigger sensors_never_deleted
before delete or truncate on sensors
for each statement execute function refuse_orphaning();
