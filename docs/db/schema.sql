-- Made from the migrations by `npm run db:schema`; not edited by hand.

create extension if not exists timescaledb;

-- Enumerations

create type actor_kind as enum ('person', 'device', 'system', 'anonymous');
create type alert_event as enum ('raised', 'raised_again', 'returned', 'acknowledged', 'resolved', 'closed', 'assigned', 'commented', 'shelved', 'unshelved', 'suppressed', 'unsuppressed', 'taken_out_of_service', 'put_in_service', 'work_began', 'work_ended');
create type alert_severity as enum ('low', 'medium', 'high', 'critical');
create type alert_status as enum ('open', 'acknowledged', 'resolved');
create type alert_type as enum ('limit', 'trend', 'pattern', 'missing_data', 'stuck_value', 'drift');
create type alert_verdict as enum ('real', 'false', 'sensor_fault', 'known_cause');
create type channel_kind as enum ('webhook', 'ntfy', 'slack', 'email');
create type checklist_kind as enum ('tick', 'number', 'text', 'choice');
create type condition_kind as enum ('alert', 'above', 'below', 'health', 'forecast');
create type conflict_outcome as enum ('kept', 'taken');
create type criticality as enum ('low', 'medium', 'high');
create type delivery_status as enum ('waiting', 'delivered', 'dead', 'skipped', 'summarised');
create type failure_cause as enum ('design', 'fabrication_or_installation', 'off_design_service', 'operating_error', 'maintenance_error', 'expected_wear', 'other', 'unknown');
create type failure_mechanism as enum ('wear', 'clearance_or_alignment', 'looseness', 'fatigue_or_breakage', 'cavitation', 'corrosion_or_erosion', 'leakage', 'overheating', 'blockage_or_contamination', 'instrument', 'electrical', 'external', 'other', 'unknown');
create type failure_mode as enum ('vibration', 'overheating', 'noise', 'external_leakage', 'internal_leakage', 'plugged', 'low_output', 'high_output', 'erratic_output', 'parameter_deviation', 'breakdown', 'failure_to_start', 'spurious_stop', 'abnormal_instrument_reading', 'structural_deficiency', 'other', 'unknown');
create type job_status as enum ('running', 'succeeded', 'failed');
create type language_choice as enum ('en', 'de');
create type limit_kind as enum ('high', 'low', 'rise', 'fall');
create type maintenance_activity as enum ('inspection', 'service', 'adjustment', 'repair', 'replacement', 'test');
create type maintenance_type as enum ('corrective', 'predetermined', 'condition_based', 'predictive');
create type meter_kind as enum ('increase', 'running_hours');
create type model_mode as enum ('shadow', 'alarming');
create type notice_kind as enum ('raised', 'brought_back', 'returned', 'acknowledged', 'ended', 'escalated', 'reminder', 'summary', 'test', 'work_ending', 'suppression_ending', 'task_requested', 'task_planned', 'task_started', 'task_paused', 'task_completed', 'task_cancelled', 'task_assigned', 'task_overdue', 'log_recorded', 'log_corrected', 'handover_signed');
create type process_state as enum ('normal', 'unacknowledged', 'acknowledged', 'returned_unacknowledged', 'latched');
create type role as enum ('viewer', 'technician', 'manager', 'admin');
create type schedule_basis as enum ('due', 'done');
create type schedule_kind as enum ('calendar', 'meter', 'condition');
create type sensor_status as enum ('active', 'inactive', 'maintenance', 'retired');
create type task_event as enum ('requested', 'planned', 'started', 'paused', 'completed', 'cancelled', 'edited', 'assigned', 'commented', 'extended');
create type task_priority as enum ('low', 'medium', 'high', 'urgent');
create type task_status as enum ('requested', 'planned', 'in_progress', 'done', 'cancelled');
create type theme_choice as enum ('system', 'light', 'dark');
create type token_purpose as enum ('set_up', 'invitation', 'password_reset');
create type unit_system as enum ('as_recorded', 'metric', 'imperial');

-- Functions

CREATE OR REPLACE FUNCTION public.chain_maintenance_log()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  head record;
begin
  new.is_demo := exists (select from equipment where id = new.equipment_id and is_demo)
    or exists (select from sensors where sensor_id = new.sensor_id and is_demo);
  if new.parts_cost is not null and new.parts_currency is null then
    new.parts_currency := coalesce(
      (select parts_currency from maintenance_logs where id = new.corrects_id), (select currency from plant_settings)
    );
  end if;
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
$function$;

CREATE OR REPLACE FUNCTION public.handover_leaves_with_demo(of_demo boolean)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return of_demo and exists (select from demo_plant where removal_requested_at is not null);
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_shift_handover()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  taken constant text[] := array['taken_by', 'taken_by_id', 'taken_at', 'taken_remarks', 'taken_key', 'taken_signature'];
begin
  if old.taken_at is null and new.taken_at is not null and to_jsonb(new) - taken = to_jsonb(old) - taken then
    return new;
  end if;
  raise exception 'a shift handover is not changed after it was signed' using errcode = 'integrity_constraint_violation';
end
$function$;

CREATE OR REPLACE FUNCTION public.leaves_with_demo(of_equipment uuid, of_sensor text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return num_nonnulls(of_equipment, of_sensor) > 0
    and exists (select from demo_plant where removal_requested_at is not null)
    and (of_equipment is null or exists (select from equipment where id = of_equipment and is_demo))
    and (of_sensor is null or exists (select from sensors where sensor_id = of_sensor and is_demo));
end
$function$;

CREATE OR REPLACE FUNCTION public.maintenance_log_hash(entry record)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return encode(sha256(convert_to(maintenance_log_text(entry), 'UTF8')), 'hex');
end
$function$;

CREATE OR REPLACE FUNCTION public.maintenance_log_text(entry record)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return (
    select string_agg(
      name || ':' || coalesce(octet_length(convert_to(value, 'UTF8'))::text || ':' || value, '-'), E'\n' order by place
    )
    from unnest(
      array[
        'chain', 'seq', 'prev_hash', 'id', 'task_id', 'equipment_id', 'sensor_id', 'alert_id', 'corrects_id', 'activity',
        'description', 'performed_by', 'recorded_by_id', 'performed_at', 'labour_minutes', 'downtime_minutes',
        'parts_used', 'idempotency_key', 'created_at', 'photos', 'parts_cost', 'parts_currency'
      ],
      array[
        case when entry.is_demo then 'demo' else 'plant' end, entry.seq::text, entry.prev_hash::text, entry.id::text,
        entry.task_id::text, entry.equipment_id::text, entry.sensor_id::text, entry.alert_id::text,
        entry.corrects_id::text, entry.activity::text, entry.description, entry.performed_by::text,
        entry.recorded_by_id::text, to_char(entry.performed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        entry.labour_minutes::text, entry.downtime_minutes::text, entry.parts_used, entry.idempotency_key::text,
        to_char(entry.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        array_to_string(entry.photos, ','), entry.parts_cost::text, entry.parts_currency::text
      ]
    ) with ordinality as field (name, value, place)
    where name not in ('photos', 'parts_cost', 'parts_currency') or value is not null
  );
end
$function$;

CREATE OR REPLACE FUNCTION public.mark_shift_handover()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  new.is_demo := coalesce((select bool_and(is_demo) from equipment where site = new.site), false);
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.note_for_outbox()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into alert_outbox (transition_id)
  select id from added
  where event not in ('assigned', 'commented', 'shelved', 'suppressed', 'taken_out_of_service');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.note_handover_for_outbox()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into maintenance_outbox (kind, handover_id, at)
  select 'handover_signed'::notice_kind, id, coalesce(taken_at, handed_at) from added;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.note_log_for_outbox()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into maintenance_outbox (kind, log_id, at)
  select (case when corrects_id is null then 'log_recorded' else 'log_corrected' end)::notice_kind, id, created_at
  from added order by seq;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.note_task_for_outbox()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into maintenance_outbox (kind, transition_id, at)
  select ('task_' || event)::notice_kind, id, at from added
  where event in ('requested', 'planned', 'started', 'paused', 'completed', 'cancelled', 'assigned')
  order by id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.photo_stays(of_log uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return exists (select from maintenance_logs where id = of_log);
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only: write a new entry that corrects the old one', tg_table_name
    using errcode = 'integrity_constraint_violation';
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_marking()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% keeps what was said when it was added: whether it is of the demo plant', tg_table_name
    using errcode = 'integrity_constraint_violation';
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_mixed_entry()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if 1 < (
    select count(distinct is_demo)
    from (
      select is_demo from equipment where id = new.equipment_id
      union all
      select is_demo from sensors where sensor_id = new.sensor_id
      union all
      select s.is_demo from anomaly_alerts a join sensors s on s.sensor_id = a.sensor_id where a.id = new.alert_id
      union all
      select e.is_demo from maintenance_tasks t join equipment e on e.id = t.equipment_id where t.id = new.task_id
      union all
      select e.is_demo from maintenance_logs l join equipment e on e.id = l.equipment_id where l.id = new.corrects_id
      union all
      select s.is_demo from maintenance_logs l join sensors s on s.sensor_id = l.sensor_id where l.id = new.corrects_id
    ) as named
  ) then
    raise exception 'an entry is about the demo plant or about the real one'
      using errcode = 'check_violation', constraint = 'maintenance_logs_of_one_plant';
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_moving()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'an alert keeps its sensor' using errcode = 'integrity_constraint_violation';
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_orphan_readings()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.refuse_orphaning()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise foreign_key_violation
    using message = 'a reading keeps its sensor, and a sensor its id: sensors are retired, never deleted',
      table = tg_table_name;
end
$function$;

CREATE OR REPLACE FUNCTION public.sensor_leaves_with_demo(of_sensor text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return leaves_with_demo(null, of_sensor)
    and not exists (select from sensor_readings where sensor_id = of_sensor);
end
$function$;

CREATE OR REPLACE FUNCTION public.task_leaves_with_demo(of_task uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return coalesce((select leaves_with_demo(equipment_id, sensor_id) from maintenance_tasks where id = of_task), false);
end
$function$;

CREATE OR REPLACE FUNCTION public.tell_alerts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.tell_tasks()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  told json;
begin
  select case when tg_op = 'DELETE' or count(*) > 100 then to_json('many'::text) else json_agg(id) end
  into told from changed having count(*) > 0;
  if found then
    perform pg_notify('live', json_build_object('tasks', told)::text);
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.transition_leaves_with_demo(of_alert uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return coalesce((select leaves_with_demo(null, sensor_id) from anomaly_alerts where id = of_alert), false);
end
$function$;

-- Tables

create table access_tokens (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  name character varying(255) not null,
  prefix character varying(16) not null,
  secret_hash character varying(64) not null,
  permissions text[] not null,
  created_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone,
  expires_at timestamp with time zone,
  constraint access_tokens_pkey PRIMARY KEY (id),
  constraint access_tokens_secret_hash_unique UNIQUE (secret_hash),
  constraint access_tokens_permissions_some CHECK ((cardinality(permissions) > 0))
);

create table alert_outbox (
  transition_id bigint not null,
  constraint alert_outbox_pkey PRIMARY KEY (transition_id)
);

create table alert_transitions (
  id bigint not null generated always as identity,
  alert_id uuid not null,
  at timestamp with time zone not null default now(),
  event alert_event not null,
  from_state process_state not null,
  to_state process_state not null,
  actor character varying(255) not null,
  actor_id uuid,
  reason text,
  detail jsonb not null default '{}'::jsonb,
  constraint alert_transitions_pkey PRIMARY KEY (id)
);

create table anomaly_alerts (
  id uuid not null default gen_random_uuid(),
  sensor_id character varying(255) not null,
  equipment_id uuid,
  type alert_type not null,
  severity alert_severity not null,
  status alert_status not null default 'open'::alert_status,
  message text not null,
  recommended_action text,
  score double precision,
  evidence jsonb not null,
  raised_at timestamp with time zone not null,
  acknowledged_at timestamp with time zone,
  acknowledged_by character varying(255),
  resolved_at timestamp with time zone,
  resolved_by character varying(255),
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  acknowledged_by_id uuid,
  resolved_by_id uuid,
  cause text,
  occurrences integer not null default 1,
  last_raised_at timestamp with time zone,
  returned_at timestamp with time zone,
  latches boolean not null default false,
  process_state process_state not null generated always as (
CASE
    WHEN (status = 'resolved'::alert_status) THEN 'normal'::process_state
    WHEN ((status = 'acknowledged'::alert_status) AND (returned_at IS NULL)) THEN 'acknowledged'::process_state
    WHEN (status = 'acknowledged'::alert_status) THEN 'latched'::process_state
    WHEN (returned_at IS NULL) THEN 'unacknowledged'::process_state
    ELSE 'returned_unacknowledged'::process_state
END) stored,
  assignee character varying(255),
  assignee_id uuid,
  shelved_until timestamp with time zone,
  suppressed_at timestamp with time zone,
  out_of_service_at timestamp with time zone,
  verdict alert_verdict,
  verdict_at timestamp with time zone,
  verdict_by character varying(255),
  verdict_by_id uuid,
  failure_mode failure_mode,
  failure_mechanism failure_mechanism,
  failure_cause failure_cause,
  failed_at timestamp with time zone,
  suppressed_until timestamp with time zone,
  out_of_service_until timestamp with time zone,
  worked_on_at timestamp with time zone,
  suppression_reminded_at timestamp with time zone,
  out_of_service_reminded_at timestamp with time zone,
  constraint anomaly_alerts_pkey PRIMARY KEY (id),
  constraint anomaly_alerts_failure_is_real CHECK ((((verdict IS NOT NULL) AND (verdict = 'real'::alert_verdict)) OR (num_nonnulls(failure_mode, failure_mechanism, failure_cause, failed_at) = 0))),
  constraint anomaly_alerts_out_of_service_until CHECK (((out_of_service_until IS NULL) OR (out_of_service_at IS NOT NULL))),
  constraint anomaly_alerts_resolved_at CHECK (((status = 'resolved'::alert_status) = (resolved_at IS NOT NULL))),
  constraint anomaly_alerts_score_range CHECK (((score >= (0)::double precision) AND (score <= (1)::double precision))),
  constraint anomaly_alerts_suppressed_until CHECK (((suppressed_until IS NULL) OR (suppressed_at IS NOT NULL))),
  constraint anomaly_alerts_verdict_at CHECK (((verdict IS NULL) = (verdict_at IS NULL))),
  constraint anomaly_alerts_verdict_at_end CHECK (((verdict IS NULL) OR (status = 'resolved'::alert_status)))
);

create table audit_entries (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  actor_kind actor_kind not null,
  actor_id uuid,
  actor_name character varying(255) not null,
  action character varying(64) not null,
  subject_type character varying(32),
  subject_id character varying(255),
  detail jsonb not null default '{}'::jsonb,
  address character varying(64),
  constraint audit_entries_pkey PRIMARY KEY (id)
);

create table checklist_items (
  id uuid not null default gen_random_uuid(),
  task_id uuid not null,
  place integer not null,
  kind checklist_kind not null,
  label character varying(255) not null,
  unit character varying(32),
  lower double precision,
  upper double precision,
  choices text[],
  is_required boolean not null default false,
  answer text,
  is_outside boolean not null default false,
  answered_by character varying(255),
  answered_by_id uuid,
  answered_at timestamp with time zone,
  revision integer not null default 0,
  constraint checklist_items_pkey PRIMARY KEY (id),
  constraint checklist_items_place UNIQUE (task_id, place),
  constraint checklist_items_answered CHECK ((num_nulls(answer, answered_by, answered_at) = ANY (ARRAY[0, 3])))
);

create table checklist_templates (
  id uuid not null default gen_random_uuid(),
  name character varying(255) not null,
  items jsonb not null,
  equipment_id uuid,
  retired_at timestamp with time zone,
  revision integer not null default 0,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint checklist_templates_pkey PRIMARY KEY (id)
);

create table compression_trials (
  layout character varying(32) not null,
  tried_at timestamp with time zone not null default now(),
  rows integer not null,
  bytes bigint not null,
  read_ms double precision not null,
  constraint compression_trials_pkey PRIMARY KEY (layout)
);

create table counted_tries (
  key text not null,
  tries integer not null,
  until timestamp with time zone not null,
  constraint counted_tries_pkey PRIMARY KEY (key)
);

create table credentials (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint credentials_pkey PRIMARY KEY (id),
  constraint credentials_once UNIQUE (user_id, provider_id)
);

create table demo_plant (
  id boolean not null default true,
  installed_at timestamp with time zone not null,
  set_up_at timestamp with time zone,
  removal_requested_at timestamp with time zone,
  constraint demo_plant_pkey PRIMARY KEY (id),
  constraint demo_plant_one_row CHECK (id)
);

create table detector_states (
  id uuid not null default gen_random_uuid(),
  sensor_id character varying(255),
  equipment_id uuid,
  judged_until timestamp with time zone not null,
  raises_from timestamp with time zone not null,
  state jsonb not null,
  silent_under character varying(255),
  updated_at timestamp with time zone not null default now(),
  usual_gap_ms double precision not null default 0,
  longest_wait_ms double precision not null default 0,
  constraint detector_states_pkey PRIMARY KEY (id),
  constraint detector_states_equipment_id_unique UNIQUE (equipment_id),
  constraint detector_states_sensor_id_unique UNIQUE (sensor_id),
  constraint detector_states_of_one CHECK (((sensor_id IS NULL) <> (equipment_id IS NULL)))
);

create table device_key_sensors (
  device_key_id uuid not null,
  sensor_id character varying(255) not null,
  first_seen_at timestamp with time zone not null default now(),
  constraint device_key_sensors_pkey PRIMARY KEY (device_key_id, sensor_id)
);

create table device_keys (
  id uuid not null default gen_random_uuid(),
  name character varying(255) not null,
  prefix character varying(16) not null,
  secret_hash character varying(64) not null,
  sensor_ids text[],
  created_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  replaces_id uuid,
  series_template character varying(255),
  clock_ahead_at timestamp with time zone,
  clock_ahead_ms bigint,
  constraint device_keys_pkey PRIMARY KEY (id),
  constraint device_keys_replaced_once UNIQUE (replaces_id),
  constraint device_keys_secret_hash_unique UNIQUE (secret_hash)
);

create table equipment (
  id uuid not null default gen_random_uuid(),
  tag character varying(64) not null,
  name character varying(255) not null,
  site character varying(255) not null,
  area character varying(255) not null,
  work_center character varying(255) not null,
  work_unit character varying(255) not null,
  criticality criticality not null default 'medium'::criticality,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  retired_at timestamp with time zone,
  is_demo boolean not null default false,
  label_token uuid not null default gen_random_uuid(),
  constraint equipment_pkey PRIMARY KEY (id),
  constraint equipment_id_is_demo UNIQUE (id, is_demo),
  constraint equipment_label_token_unique UNIQUE (label_token),
  constraint equipment_tag_unique UNIQUE (tag)
);

create table equipment_signals (
  equipment_id uuid not null,
  load_sensor_id character varying(255),
  running_sensor_id character varying(255),
  running_above double precision,
  updated_at timestamp with time zone not null default now(),
  constraint equipment_signals_pkey PRIMARY KEY (equipment_id),
  constraint equipment_signals_running_above_finite CHECK (((running_above >= ('-1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000'::numeric)::double precision) AND (running_above <= ('1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000'::numeric)::double precision)))
);

create table history_loads (
  id character varying(64) not null,
  name character varying(255) not null,
  shift_hours integer not null default 0,
  rows_total bigint,
  rows_read bigint not null default 0,
  rows_stored bigint not null default 0,
  started_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone,
  constraint history_loads_pkey PRIMARY KEY (id)
);

create table ingest_receipts (
  id uuid not null default gen_random_uuid(),
  device_key_id uuid not null,
  idempotency_key character varying(255),
  body_hash character varying(64) not null,
  status integer not null,
  receipt jsonb not null,
  created_at timestamp with time zone not null default now(),
  constraint ingest_receipts_pkey PRIMARY KEY (id),
  constraint ingest_receipts_idempotency UNIQUE (device_key_id, idempotency_key)
);

create table job_runs (
  id bigint not null generated always as identity,
  job character varying(100) not null,
  status job_status not null default 'running'::job_status,
  started_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone,
  error text,
  constraint job_runs_pkey PRIMARY KEY (id)
);

create table job_schedules (
  job character varying(100) not null,
  every_seconds integer not null,
  constraint job_schedules_pkey PRIMARY KEY (job)
);

create table machine_health (
  equipment_id uuid not null,
  score integer,
  noted_at timestamp with time zone not null,
  constraint machine_health_pkey PRIMARY KEY (equipment_id)
);

create table maintenance_intervals (
  id uuid not null default gen_random_uuid(),
  task_id uuid not null,
  equipment_id uuid,
  sensor_id character varying(255),
  started_at timestamp with time zone not null,
  until timestamp with time zone not null,
  ended_at timestamp with time zone,
  started_by character varying(255) not null,
  started_by_id uuid,
  reminded_at timestamp with time zone,
  constraint maintenance_intervals_pkey PRIMARY KEY (id),
  constraint maintenance_intervals_about_something CHECK ((num_nonnulls(equipment_id, sensor_id) > 0)),
  constraint maintenance_intervals_in_order CHECK (((until > started_at) AND (ended_at >= started_at)))
);

create table maintenance_log_heads (
  is_demo boolean not null,
  seq bigint not null default 0,
  hash character varying(64) not null default '0000000000000000000000000000000000000000000000000000000000000000'::character varying,
  constraint maintenance_log_heads_pkey PRIMARY KEY (is_demo)
);

create table maintenance_log_seals (
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  seq bigint not null,
  hash character varying(64) not null,
  public_key character varying(64) not null,
  signature character varying(128) not null,
  constraint maintenance_log_seals_pkey PRIMARY KEY (id)
);

create table maintenance_logs (
  id uuid not null default gen_random_uuid(),
  task_id uuid,
  equipment_id uuid,
  sensor_id character varying(255),
  alert_id uuid,
  corrects_id uuid,
  activity maintenance_activity not null,
  description text not null,
  performed_by character varying(255) not null,
  performed_at timestamp with time zone not null,
  labour_minutes integer,
  downtime_minutes integer,
  parts_used text,
  idempotency_key uuid,
  created_at timestamp with time zone not null default now(),
  recorded_by_id uuid,
  is_demo boolean not null default false,
  seq bigint not null default 0,
  prev_hash character varying(64) not null default ''::character varying,
  hash character varying(64) not null default ''::character varying,
  photos text[],
  parts_cost numeric(12,2),
  parts_currency character varying(3),
  constraint maintenance_logs_pkey PRIMARY KEY (id),
  constraint maintenance_logs_idempotency_key_unique UNIQUE (idempotency_key),
  constraint maintenance_logs_one_after_another UNIQUE (is_demo, prev_hash),
  constraint maintenance_logs_place UNIQUE (is_demo, seq),
  constraint maintenance_logs_chained CHECK (((seq > 0) AND ((hash)::text ~ '^[0-9a-f]{64}$'::text))),
  constraint maintenance_logs_minutes_positive CHECK (((labour_minutes >= 0) AND (downtime_minutes >= 0))),
  constraint maintenance_logs_parts_cost CHECK (((parts_cost >= (0)::numeric) AND (parts_cost < '10000000000'::numeric))),
  constraint maintenance_logs_parts_currency CHECK (((parts_currency IS NULL) OR (((parts_currency)::text ~ '^[A-Z]{3}$'::text) AND (parts_cost IS NOT NULL)))),
  constraint maintenance_logs_photos CHECK (((array_position(photos, NULL::text) IS NULL) AND (array_to_string(photos, ','::text) ~ '^[0-9a-f]{64}(,[0-9a-f]{64})*$'::text)))
);

create table maintenance_outbox (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  kind notice_kind not null,
  task_id uuid,
  transition_id bigint,
  log_id uuid,
  handover_id uuid,
  constraint maintenance_outbox_pkey PRIMARY KEY (id),
  constraint maintenance_outbox_about_one CHECK ((num_nonnulls(task_id, transition_id, log_id, handover_id) = 1))
);

create table maintenance_photos (
  id uuid not null default gen_random_uuid(),
  sha256 character varying(64) not null,
  bytes integer not null,
  width integer not null,
  height integer not null,
  task_id uuid,
  log_id uuid,
  uploaded_by character varying(255) not null,
  uploaded_by_id uuid,
  idempotency_key uuid not null,
  created_at timestamp with time zone not null default now(),
  constraint maintenance_photos_pkey PRIMARY KEY (id),
  constraint maintenance_photos_idempotency_key_unique UNIQUE (idempotency_key),
  constraint maintenance_photos_of_one CHECK ((num_nonnulls(task_id, log_id) <= 1)),
  constraint maintenance_photos_sha256 CHECK (((sha256)::text ~ '^[0-9a-f]{64}$'::text))
);

create table maintenance_schedules (
  id uuid not null default gen_random_uuid(),
  title character varying(255) not null,
  description text,
  priority task_priority not null default 'medium'::task_priority,
  kind schedule_kind not null,
  equipment_id uuid,
  assignee_id uuid,
  template_id uuid,
  rule character varying(255),
  starts_local character varying(16),
  basis schedule_basis not null default 'due'::schedule_basis,
  lead_days integer not null default 0,
  next_due_at timestamp with time zone,
  meter_sensor_id character varying(255),
  meter_kind meter_kind,
  meter_every double precision,
  meter_since timestamp with time zone,
  alert_type alert_type,
  alert_severity alert_severity,
  paused_at timestamp with time zone,
  retired_at timestamp with time zone,
  revision integer not null default 0,
  idempotency_key uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  meter_above double precision,
  meter_used double precision,
  meter_read_at timestamp with time zone,
  condition_kind condition_kind,
  condition_sensor_id character varying(255),
  condition_limit double precision,
  condition_hours integer,
  condition_since timestamp with time zone,
  request_hash character varying(64),
  constraint maintenance_schedules_pkey PRIMARY KEY (id),
  constraint maintenance_schedules_idempotency_key_unique UNIQUE (idempotency_key),
  constraint maintenance_schedules_calendar CHECK (((kind = 'calendar'::schedule_kind) = ((rule IS NOT NULL) AND (starts_local IS NOT NULL)))),
  constraint maintenance_schedules_condition CHECK (
CASE
    WHEN (kind <> 'condition'::schedule_kind) THEN (condition_kind IS NULL)
    WHEN (condition_kind = 'alert'::condition_kind) THEN ((alert_severity IS NOT NULL) AND (equipment_id IS NOT NULL))
    WHEN (condition_kind = ANY (ARRAY['above'::condition_kind, 'below'::condition_kind])) THEN (num_nulls(condition_sensor_id, condition_limit, condition_hours) = 0)
    WHEN (condition_kind = ANY (ARRAY['health'::condition_kind, 'forecast'::condition_kind])) THEN (num_nulls(equipment_id, condition_limit, condition_hours) = 0)
    ELSE false
END),
  constraint maintenance_schedules_condition_hours CHECK (((condition_hours >= 1) AND (condition_hours <= 720))),
  constraint maintenance_schedules_lead CHECK (((lead_days >= 0) AND (lead_days <= 90))),
  constraint maintenance_schedules_meter CHECK (((kind = 'meter'::schedule_kind) = (num_nulls(meter_sensor_id, meter_kind, meter_every, meter_since) = 0))),
  constraint maintenance_schedules_meter_positive CHECK (((meter_every > (0)::double precision) AND (meter_every < 'Infinity'::double precision)))
);

create table maintenance_tasks (
  id uuid not null default gen_random_uuid(),
  title character varying(255) not null,
  description text,
  type maintenance_type not null,
  priority task_priority not null default 'medium'::task_priority,
  status task_status not null default 'requested'::task_status,
  equipment_id uuid,
  sensor_id character varying(255),
  alert_id uuid,
  assignee character varying(255),
  due_at timestamp with time zone,
  started_at timestamp with time zone,
  completed_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  assignee_id uuid,
  requested_by character varying(255),
  requested_by_id uuid,
  failure_mode failure_mode,
  failure_mechanism failure_mechanism,
  failure_cause failure_cause,
  revision integer not null default 0,
  idempotency_key uuid,
  is_reported boolean not null default false,
  overdue_told_for timestamp with time zone,
  schedule_id uuid,
  occurrence timestamp with time zone,
  request_hash character varying(64),
  constraint maintenance_tasks_pkey PRIMARY KEY (id),
  constraint maintenance_tasks_idempotency_key_unique UNIQUE (idempotency_key),
  constraint maintenance_tasks_occurrence UNIQUE (schedule_id, occurrence)
);

create table model_scores (
  model_id uuid not null,
  sensor_id character varying(255) not null,
  at timestamp with time zone not null,
  score double precision not null,
  severity alert_severity,
  message text,
  evidence jsonb not null default '{}'::jsonb,
  alert_id uuid,
  received_at timestamp with time zone not null default now(),
  constraint model_scores_pkey PRIMARY KEY (model_id, sensor_id, at),
  constraint model_scores_alarm_whole CHECK (((severity IS NULL) = (message IS NULL))),
  constraint model_scores_range CHECK (((score >= (0)::double precision) AND (score <= (1)::double precision)))
);

create table models (
  id uuid not null default gen_random_uuid(),
  name character varying(100) not null,
  version character varying(50) not null,
  mode model_mode not null default 'shadow'::model_mode,
  retired_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint models_pkey PRIMARY KEY (id),
  constraint models_once UNIQUE (name, version)
);

create table mqtt_bridges (
  name character varying(255) not null,
  messages bigint not null default 0,
  accepted bigint not null default 0,
  duplicates bigint not null default 0,
  conflicts bigint not null default 0,
  quarantined bigint not null default 0,
  rejected bigint not null default 0,
  waiting integer not null default 0,
  is_connected boolean not null,
  said_at timestamp with time zone not null default now(),
  constraint mqtt_bridges_pkey PRIMARY KEY (name)
);

create table notification_channels (
  id uuid not null default gen_random_uuid(),
  name character varying(255) not null,
  kind channel_kind not null,
  sealed_target text not null,
  shown_target character varying(500) not null,
  severity alert_severity not null default 'medium'::alert_severity,
  sites text[],
  notices notice_kind[] not null,
  language language_choice not null default 'en'::language_choice,
  delay_minutes integer not null default 0,
  remind_minutes integer,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint notification_channels_pkey PRIMARY KEY (id),
  constraint notification_channels_delay CHECK (((delay_minutes >= 0) AND (delay_minutes <= 1440))),
  constraint notification_channels_remind CHECK (((remind_minutes >= 5) AND (remind_minutes <= 1440)))
);

create table notification_choices (
  user_id uuid not null,
  severity alert_severity not null default 'high'::alert_severity,
  sites text[],
  delay_minutes integer not null default 0,
  remind_minutes integer,
  quiet_from character varying(5),
  quiet_to character varying(5),
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  alerts boolean not null default true,
  assignments boolean not null default false,
  constraint notification_choices_pkey PRIMARY KEY (user_id),
  constraint notification_choices_delay CHECK (((delay_minutes >= 0) AND (delay_minutes <= 1440))),
  constraint notification_choices_quiet CHECK (((quiet_from IS NULL) = (quiet_to IS NULL))),
  constraint notification_choices_remind CHECK (((remind_minutes >= 5) AND (remind_minutes <= 1440)))
);

create table notification_deliveries (
  id uuid not null default gen_random_uuid(),
  channel_id uuid,
  person_id uuid,
  via channel_kind not null,
  kind notice_kind not null,
  alert_id uuid,
  transition_id bigint,
  content jsonb not null,
  status delivery_status not null default 'waiting'::delivery_status,
  is_held boolean not null default false,
  summary_id uuid,
  due_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  attempts integer not null default 0,
  last_attempt_at timestamp with time zone,
  last_status integer,
  last_answer text,
  delivered_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  task_id uuid,
  constraint notification_deliveries_pkey PRIMARY KEY (id),
  constraint notification_deliveries_one_recipient CHECK ((num_nonnulls(channel_id, person_id) = 1))
);

create table one_time_tokens (
  id uuid not null default gen_random_uuid(),
  purpose token_purpose not null,
  secret_hash character varying(64) not null,
  email character varying(254),
  role role,
  sites text[],
  user_id uuid,
  created_by_id uuid,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint one_time_tokens_pkey PRIMARY KEY (id),
  constraint one_time_tokens_secret_hash_unique UNIQUE (secret_hash),
  constraint one_time_tokens_invitation CHECK (((purpose <> 'invitation'::token_purpose) OR ((email IS NOT NULL) AND (role IS NOT NULL)))),
  constraint one_time_tokens_password_reset CHECK (((purpose <> 'password_reset'::token_purpose) OR (user_id IS NOT NULL)))
);

create table plant_settings (
  id boolean not null default true,
  name character varying(255) not null default 'My plant'::character varying,
  time_zone character varying(64) not null default 'UTC'::character varying,
  shifts jsonb not null default '[]'::jsonb,
  compress_after_days integer not null default 7,
  retention_days integer not null default 180,
  refresh_window_days integer not null default 30,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  raw_since timestamp with time zone,
  takes_fault_reports boolean not null default true,
  labour_rate double precision,
  currency character varying(3) not null default 'EUR'::character varying,
  constraint plant_settings_pkey PRIMARY KEY (id),
  constraint plant_settings_compress_before_retention CHECK ((compress_after_days < retention_days)),
  constraint plant_settings_currency CHECK (((currency)::text ~ '^[A-Z]{3}$'::text)),
  constraint plant_settings_labour_rate CHECK (((labour_rate >= (0)::double precision) AND (labour_rate <= ('1000000'::numeric)::double precision))),
  constraint plant_settings_one_row CHECK (id),
  constraint plant_settings_positive_days CHECK (((compress_after_days > 0) AND (refresh_window_days > 0))),
  constraint plant_settings_refresh_inside_retention CHECK ((refresh_window_days < retention_days))
);

create table quarantined_readings (
  sensor_id character varying(255) not null,
  "timestamp" timestamp with time zone not null,
  value double precision not null,
  unit character varying(50),
  quality double precision,
  device_key_id uuid not null,
  received_at timestamp with time zone not null default now(),
  constraint quarantined_readings_pkey PRIMARY KEY (sensor_id, "timestamp", device_key_id, value)
);

create table query_samples (
  query character varying(64) not null,
  at timestamp with time zone not null default now(),
  ms double precision not null,
  plan text,
  constraint query_samples_query_at_pk PRIMARY KEY (query, at)
);

create table reading_conflicts (
  id bigint not null generated always as identity,
  sensor_id character varying(255) not null,
  "timestamp" timestamp with time zone not null,
  value double precision not null,
  quality double precision,
  received_at timestamp with time zone not null default now(),
  settled_at timestamp with time zone,
  settled_by_id uuid,
  outcome conflict_outcome,
  replaced_value double precision,
  constraint reading_conflicts_pkey PRIMARY KEY (id),
  constraint reading_conflicts_once UNIQUE (sensor_id, "timestamp", value),
  constraint reading_conflicts_settled CHECK (((settled_at IS NULL) = (outcome IS NULL)))
);

create table sensor_latest (
  sensor_id character varying(255) not null,
  "timestamp" timestamp with time zone not null,
  value double precision not null,
  quality double precision,
  constraint sensor_latest_pkey PRIMARY KEY (sensor_id)
);

create table sensor_limits (
  id uuid not null default gen_random_uuid(),
  sensor_id character varying(255) not null,
  kind limit_kind not null,
  severity alert_severity not null,
  value double precision not null,
  deadband double precision not null default 0,
  on_delay_seconds integer not null default 0,
  off_delay_seconds integer not null default 0,
  over_seconds integer,
  response character varying(500),
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint sensor_limits_pkey PRIMARY KEY (id),
  constraint sensor_limits_once UNIQUE (sensor_id, kind, severity),
  constraint sensor_limits_change_positive CHECK (((over_seconds IS NULL) OR ((over_seconds > 0) AND (value > (0)::double precision)))),
  constraint sensor_limits_deadband_range CHECK (((deadband >= (0)::double precision) AND (deadband <= '1e+100'::double precision))),
  constraint sensor_limits_delays CHECK (((on_delay_seconds >= 0) AND (off_delay_seconds >= 0))),
  constraint sensor_limits_over CHECK (((kind = ANY (ARRAY['rise'::limit_kind, 'fall'::limit_kind])) = (over_seconds IS NOT NULL))),
  constraint sensor_limits_value_range CHECK ((abs(value) <= '1e+100'::double precision))
);

create table sensor_readings (
  id bigint not null generated always as identity,
  "timestamp" timestamp with time zone not null,
  sensor_id character varying(255) not null,
  value double precision not null,
  unit character varying(50),
  quality double precision,
  original_value double precision,
  original_unit character varying(50),
  constraint sensor_readings_pkey PRIMARY KEY (sensor_id, "timestamp"),
  constraint sensor_readings_quality_range CHECK (((quality >= (0)::double precision) AND (quality <= (1)::double precision))),
  constraint sensor_readings_value_range CHECK ((abs(value) <= '1e+100'::double precision))
);

create table sensors (
  id uuid not null default gen_random_uuid(),
  sensor_id character varying(255) not null,
  type character varying(50) not null,
  location character varying(255),
  status sensor_status not null default 'active'::sensor_status,
  name character varying(255),
  unit character varying(50),
  interval_seconds integer,
  equipment_id uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  is_demo boolean not null default false,
  constraint sensors_pkey PRIMARY KEY (id),
  constraint sensors_sensor_id_unique UNIQUE (sensor_id),
  constraint sensors_interval_positive CHECK ((interval_seconds > 0))
);

create table sessions (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  token character varying(255) not null,
  expires_at timestamp with time zone not null,
  ip_address character varying(64),
  user_agent text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_unique UNIQUE (token)
);

create table shift_handovers (
  id uuid not null default gen_random_uuid(),
  site character varying(255) not null,
  shift character varying(50) not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  sheet text not null,
  idempotency_key uuid not null,
  handed_by character varying(255) not null,
  handed_by_id uuid,
  handed_at timestamp with time zone not null,
  handed_key character varying(64) not null,
  handed_signature character varying(128) not null,
  taken_by character varying(255),
  taken_by_id uuid,
  taken_at timestamp with time zone,
  taken_remarks text,
  taken_key character varying(64),
  taken_signature character varying(128),
  is_demo boolean not null default false,
  constraint shift_handovers_pkey PRIMARY KEY (id),
  constraint shift_handovers_idempotency_key_unique UNIQUE (idempotency_key),
  constraint shift_handovers_one_a_shift UNIQUE (site, starts_at),
  constraint shift_handovers_in_order CHECK ((ends_at > starts_at)),
  constraint shift_handovers_taken_whole CHECK ((num_nonnulls(taken_by, taken_at, taken_remarks, taken_key, taken_signature) = ANY (ARRAY[0, 5])))
);

create table storage_choices (
  kind character varying(32) not null,
  value character varying(32) not null,
  constraint storage_choices_pkey PRIMARY KEY (kind)
);

create table storage_samples (
  at timestamp with time zone not null default now(),
  database_bytes bigint not null,
  readings_bytes bigint not null,
  constraint storage_samples_pkey PRIMARY KEY (at)
);

create table summary_repairs (
  hour timestamp with time zone not null,
  requested_at timestamp with time zone not null default now(),
  constraint summary_repairs_pkey PRIMARY KEY (hour)
);

create table task_transitions (
  id bigint not null generated always as identity,
  task_id uuid not null,
  at timestamp with time zone not null default now(),
  event task_event not null,
  from_status task_status,
  to_status task_status not null,
  actor character varying(255) not null,
  actor_id uuid,
  reason text,
  detail jsonb not null default '{}'::jsonb,
  constraint task_transitions_pkey PRIMARY KEY (id)
);

create table two_factors (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamp with time zone,
  constraint two_factors_pkey PRIMARY KEY (id),
  constraint two_factors_user_id_unique UNIQUE (user_id)
);

create table users (
  id uuid not null default gen_random_uuid(),
  name character varying(255) not null,
  email character varying(254) not null,
  email_verified boolean not null default false,
  image text,
  role role not null default 'viewer'::role,
  sites text[],
  disabled_at timestamp with time zone,
  two_factor_enabled boolean not null default false,
  theme theme_choice not null default 'system'::theme_choice,
  time_zone character varying(64),
  unit_system unit_system not null default 'as_recorded'::unit_system,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  language language_choice,
  constraint users_pkey PRIMARY KEY (id),
  constraint users_email_unique UNIQUE (email),
  constraint users_admin_everywhere CHECK (((role <> 'admin'::role) OR (sites IS NULL))),
  constraint users_email_lower CHECK (((email)::text = lower((email)::text))),
  constraint users_sites_some CHECK ((cardinality(sites) > 0))
);

create table verifications (
  id uuid not null default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint verifications_pkey PRIMARY KEY (id)
);

-- Hypertables

select create_hypertable('sensor_readings', by_range('timestamp', interval '7 days'), create_default_indexes => false);

-- Compression

alter table sensor_readings set (
  timescaledb.compress,
  timescaledb.compress_segmentby = 'sensor_id',
  timescaledb.compress_orderby = '"timestamp" desc'
);

-- Foreign keys

alter table access_tokens add constraint access_tokens_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
alter table alert_outbox add constraint alert_outbox_transition_id_alert_transitions_id_fk FOREIGN KEY (transition_id) REFERENCES alert_transitions(id) ON DELETE CASCADE;
alter table alert_transitions add constraint alert_transitions_actor_id_users_id_fk FOREIGN KEY (actor_id) REFERENCES users(id);
alter table alert_transitions add constraint alert_transitions_alert_id_anomaly_alerts_id_fk FOREIGN KEY (alert_id) REFERENCES anomaly_alerts(id);
alter table anomaly_alerts add constraint anomaly_alerts_acknowledged_by_id_users_id_fk FOREIGN KEY (acknowledged_by_id) REFERENCES users(id);
alter table anomaly_alerts add constraint anomaly_alerts_assignee_id_users_id_fk FOREIGN KEY (assignee_id) REFERENCES users(id);
alter table anomaly_alerts add constraint anomaly_alerts_equipment_id_equipment_id_fk FOREIGN KEY (equipment_id) REFERENCES equipment(id);
alter table anomaly_alerts add constraint anomaly_alerts_resolved_by_id_users_id_fk FOREIGN KEY (resolved_by_id) REFERENCES users(id);
alter table anomaly_alerts add constraint anomaly_alerts_sensor_id_sensors_sensor_id_fk FOREIGN KEY (sensor_id) REFERENCES sensors(sensor_id);
alter table anomaly_alerts add constraint anomaly_alerts_verdict_by_id_users_id_fk FOREIGN KEY (verdict_by_id) REFERENCES users(id);
alter table checklist_items add constraint checklist_items_answered_by_id_users_id_fk FOREIGN KEY (answered_by_id) REFERENCES users(id);
alter table checklist_items add constraint checklist_items_task_id_maintenance_tasks_id_fk FOREIGN KEY (task_id) REFERENCES maintenance_tasks(id) ON DELETE CASCADE;
alter table checklist_templates add constraint checklist_templates_equipment_id_equipment_id_fk FOREIGN KEY (equipment_id) REFERENCES equipment(id) ON DELETE CASCADE;
alter table credentials add constraint credentials_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
alter table detector_states add constraint detector_states_equipment_id_equipment_id_fk FOREIGN KEY (equipment_id) REFERENCES equipment(id);
alter table detector_states add constraint detector_states_sensor_id_sensors_sensor_id_fk FOREIGN KEY (sensor_id) REFERENCES sensors(sensor_id);
alter table device_key_sensors add constraint device_key_sensors_device_key_id_device_keys_id_fk FOREIGN KEY (device_key_id) REFERENCES device_keys(id) ON DELETE CASCADE;
alter table device_key_sensors add constraint device_key_sensors_sensor_id_sensors_sensor_id_fk FOREIGN KEY (sensor_id) REFERENCES sensors(sensor_id);
alter table device_keys add constraint device_keys_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES device_keys(id);
alter table equipment_signals add constraint equipment_signals_equipment_id_equipment_id_fk FOREIGN KEY (equipment_id) REFERENCES equipment(id) ON DELETE CASCADE;
alter table equipment_signals add constraint equipment_signals_load_sensor_id_sensors_sensor_id_fk FOREIGN KEY (load_sensor_id) REFERENCES sensors(sensor_id) ON DELETE CASCADE;
alter table equipment_signals add constraint equipment_signals_running_sensor_id_sensors_sensor_id_fk FOREIGN KEY (running_sensor_id) REFERENCES sensors(sensor_id) ON DELETE CASCADE;
alter table ingest_receipts add constraint ingest_receipts_device_key_id_device_keys_id_fk FOREIGN KEY (device_key_id) REFERENCES device_keys(id);
alter table machine_health add constraint machine_health_equipment_id_equipment_id_fk FOREIGN KEY (equipment_id) REFERENCES equipment(id) ON DELETE CASCADE;
alter table maintenance_intervals add constraint maintenance_intervals_equipment_id_equipment_id_fk FOREIGN KEY (equipment_id) REFERENCES equipment(id);
alter table maintenance_intervals add constraint maintenance_intervals_sensor_id_sensors_sensor_id_fk FOREIGN KEY (sensor_id) REFERENCES sensors(sensor_id);
alter table maintenance_intervals add constraint maintenance_intervals_started_by_id_users_id_fk FOREIGN KEY (started_by_id) REFERENCES users(id);
alter table maintenance_intervals add constraint maintenance_intervals_task_id_maintenance_tasks_id_fk FOREIGN KEY (task_id) REFERENCES maintenance_tasks(id) ON DELETE CASCADE;
alter table maintenance_logs add constraint maintenance_logs_alert_id_anomaly_alerts_id_fk FOREIGN KEY (alert_id) REFERENCES anomaly_alerts(id);
alter table maintenance_logs add constraint maintenance_logs_corrects_id_fkey FOREIGN KEY (corrects_id) REFERENCES maintenance_logs(id);
alter table maintenance_logs add constraint maintenance_logs_equipment_id_equipment_id_fk FOREIGN KEY (equipment_id) REFERENCES equipment(id);
alter table maintenance_logs add constraint maintenance_logs_recorded_by_id_users_id_fk FOREIGN KEY (recorded_by_id) REFERENCES users(id);
alter table maintenance_logs add constraint maintenance_logs_sensor_id_sensors_sensor_id_fk FOREIGN KEY (sensor_id) REFERENCES sensors(sensor_id);
alter table maintenance_logs add constraint maintenance_logs_task_id_maintenance_tasks_id_fk FOREIGN KEY (task_id) REFERENCES maintenance_tasks(id);
alter table maintenance_outbox add constraint maintenance_outbox_handover_id_shift_handovers_id_fk FOREIGN KEY (handover_id) REFERENCES shift_handovers(id) ON DELETE CASCADE;
alter table maintenance_outbox add constraint maintenance_outbox_log_id_maintenance_logs_id_fk FOREIGN KEY (log_id) REFERENCES maintenance_logs(id) ON DELETE CASCADE;
alter table maintenance_outbox add constraint maintenance_outbox_task_id_maintenance_tasks_id_fk FOREIGN KEY (task_id) REFERENCES maintenance_tasks(id) ON DELETE CASCADE;
alter table maintenance_outbox add constraint maintenance_outbox_transition_id_task_transitions_id_fk FOREIGN KEY (transition_id) REFERENCES task_transitions(id) ON DELETE CASCADE;
alter table maintenance_photos add constraint maintenance_photos_log_id_maintenance_logs_id_fk FOREIGN KEY (log_id) REFERENCES maintenance_logs(id) ON DELETE CASCADE;
alter table maintenance_photos add constraint maintenance_photos_task_id_maintenance_tasks_id_fk FOREIGN KEY (task_id) REFERENCES maintenance_tasks(id) ON DELETE CASCADE;
alter table maintenance_photos add constraint maintenance_photos_uploaded_by_id_users_id_fk FOREIGN KEY (uploaded_by_id) REFERENCES users(id);
alter table maintenance_schedules add constraint maintenance_schedules_assignee_id_users_id_fk FOREIGN KEY (assignee_id) REFERENCES users(id);
alter table maintenance_schedules add constraint maintenance_schedules_condition_sensor_id_sensors_sensor_id_fk FOREIGN KEY (condition_sensor_id) REFERENCES sensors(sensor_id) ON DELETE CASCADE;
alter table maintenance_schedules add constraint maintenance_schedules_equipment_id_equipment_id_fk FOREIGN KEY (equipment_id) REFERENCES equipment(id) ON DELETE CASCADE;
alter table maintenance_schedules add constraint maintenance_schedules_meter_sensor_id_sensors_sensor_id_fk FOREIGN KEY (meter_sensor_id) REFERENCES sensors(sensor_id) ON DELETE CASCADE;
alter table maintenance_schedules add constraint maintenance_schedules_template_id_checklist_templates_id_fk FOREIGN KEY (template_id) REFERENCES checklist_templates(id) ON DELETE SET NULL;
alter table maintenance_tasks add constraint maintenance_tasks_alert_id_anomaly_alerts_id_fk FOREIGN KEY (alert_id) REFERENCES anomaly_alerts(id);
alter table maintenance_tasks add constraint maintenance_tasks_assignee_id_users_id_fk FOREIGN KEY (assignee_id) REFERENCES users(id);
alter table maintenance_tasks add constraint maintenance_tasks_equipment_id_equipment_id_fk FOREIGN KEY (equipment_id) REFERENCES equipment(id);
alter table maintenance_tasks add constraint maintenance_tasks_requested_by_id_users_id_fk FOREIGN KEY (requested_by_id) REFERENCES users(id);
alter table maintenance_tasks add constraint maintenance_tasks_schedule_id_maintenance_schedules_id_fk FOREIGN KEY (schedule_id) REFERENCES maintenance_schedules(id) ON DELETE SET NULL;
alter table maintenance_tasks add constraint maintenance_tasks_sensor_id_sensors_sensor_id_fk FOREIGN KEY (sensor_id) REFERENCES sensors(sensor_id);
alter table model_scores add constraint model_scores_alert_id_anomaly_alerts_id_fk FOREIGN KEY (alert_id) REFERENCES anomaly_alerts(id) ON DELETE SET NULL;
alter table model_scores add constraint model_scores_model_id_models_id_fk FOREIGN KEY (model_id) REFERENCES models(id);
alter table model_scores add constraint model_scores_sensor_id_sensors_sensor_id_fk FOREIGN KEY (sensor_id) REFERENCES sensors(sensor_id) ON DELETE CASCADE;
alter table notification_choices add constraint notification_choices_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
alter table notification_deliveries add constraint notification_deliveries_alert_id_anomaly_alerts_id_fk FOREIGN KEY (alert_id) REFERENCES anomaly_alerts(id) ON DELETE CASCADE;
alter table notification_deliveries add constraint notification_deliveries_channel_id_notification_channels_id_fk FOREIGN KEY (channel_id) REFERENCES notification_channels(id) ON DELETE CASCADE;
alter table notification_deliveries add constraint notification_deliveries_person_id_users_id_fk FOREIGN KEY (person_id) REFERENCES users(id);
alter table notification_deliveries add constraint notification_deliveries_summary_id_fkey FOREIGN KEY (summary_id) REFERENCES notification_deliveries(id) ON DELETE SET NULL;
alter table notification_deliveries add constraint notification_deliveries_task_id_maintenance_tasks_id_fk FOREIGN KEY (task_id) REFERENCES maintenance_tasks(id) ON DELETE CASCADE;
alter table notification_deliveries add constraint notification_deliveries_transition_id_alert_transitions_id_fk FOREIGN KEY (transition_id) REFERENCES alert_transitions(id) ON DELETE CASCADE;
alter table one_time_tokens add constraint one_time_tokens_created_by_id_users_id_fk FOREIGN KEY (created_by_id) REFERENCES users(id);
alter table one_time_tokens add constraint one_time_tokens_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
alter table quarantined_readings add constraint quarantined_readings_device_key_id_device_keys_id_fk FOREIGN KEY (device_key_id) REFERENCES device_keys(id);
alter table reading_conflicts add constraint reading_conflicts_sensor_id_sensors_sensor_id_fk FOREIGN KEY (sensor_id) REFERENCES sensors(sensor_id);
alter table reading_conflicts add constraint reading_conflicts_settled_by_id_users_id_fk FOREIGN KEY (settled_by_id) REFERENCES users(id);
alter table sensor_latest add constraint sensor_latest_sensor_id_sensors_sensor_id_fk FOREIGN KEY (sensor_id) REFERENCES sensors(sensor_id);
alter table sensor_limits add constraint sensor_limits_sensor_id_sensors_sensor_id_fk FOREIGN KEY (sensor_id) REFERENCES sensors(sensor_id);
alter table sensors add constraint sensors_equipment_id_fkey FOREIGN KEY (equipment_id, is_demo) REFERENCES equipment(id, is_demo);
alter table sessions add constraint sessions_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
alter table shift_handovers add constraint shift_handovers_handed_by_id_users_id_fk FOREIGN KEY (handed_by_id) REFERENCES users(id);
alter table shift_handovers add constraint shift_handovers_taken_by_id_users_id_fk FOREIGN KEY (taken_by_id) REFERENCES users(id);
alter table task_transitions add constraint task_transitions_actor_id_users_id_fk FOREIGN KEY (actor_id) REFERENCES users(id);
alter table task_transitions add constraint task_transitions_task_id_maintenance_tasks_id_fk FOREIGN KEY (task_id) REFERENCES maintenance_tasks(id);
alter table two_factors add constraint two_factors_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

-- Indexes

CREATE INDEX access_tokens_user_id_idx ON public.access_tokens USING btree (user_id);
CREATE INDEX alert_transitions_actor_id_idx ON public.alert_transitions USING btree (actor_id);
CREATE INDEX alert_transitions_alert_id_idx ON public.alert_transitions USING btree (alert_id, id);
CREATE INDEX alert_transitions_at_idx ON public.alert_transitions USING btree (at);
CREATE INDEX anomaly_alerts_acknowledged_by_id_idx ON public.anomaly_alerts USING btree (acknowledged_by_id);
CREATE INDEX anomaly_alerts_assignee_id_idx ON public.anomaly_alerts USING btree (assignee_id);
CREATE INDEX anomaly_alerts_cause_idx ON public.anomaly_alerts USING btree (cause, raised_at);
CREATE INDEX anomaly_alerts_equipment_id_idx ON public.anomaly_alerts USING btree (equipment_id);
CREATE UNIQUE INDEX anomaly_alerts_one_per_cause ON public.anomaly_alerts USING btree (cause) WHERE (status <> 'resolved'::alert_status);
CREATE INDEX anomaly_alerts_raised_at_idx ON public.anomaly_alerts USING btree (raised_at);
CREATE INDEX anomaly_alerts_resolved_by_id_idx ON public.anomaly_alerts USING btree (resolved_by_id);
CREATE INDEX anomaly_alerts_sensor_id_idx ON public.anomaly_alerts USING btree (sensor_id, raised_at);
CREATE INDEX anomaly_alerts_set_aside_until_idx ON public.anomaly_alerts USING btree (LEAST(suppressed_until, out_of_service_until)) WHERE (num_nonnulls(suppressed_until, out_of_service_until) > 0);
CREATE INDEX anomaly_alerts_shelved_until_idx ON public.anomaly_alerts USING btree (shelved_until) WHERE (shelved_until IS NOT NULL);
CREATE INDEX anomaly_alerts_status_idx ON public.anomaly_alerts USING btree (status, raised_at);
CREATE INDEX anomaly_alerts_verdict_by_id_idx ON public.anomaly_alerts USING btree (verdict_by_id);
CREATE INDEX anomaly_alerts_worked_on_at_idx ON public.anomaly_alerts USING btree (worked_on_at) WHERE (worked_on_at IS NOT NULL);
CREATE INDEX audit_entries_actor_id_idx ON public.audit_entries USING btree (actor_id);
CREATE INDEX audit_entries_at_idx ON public.audit_entries USING btree (at);
CREATE INDEX audit_entries_subject_idx ON public.audit_entries USING btree (subject_type, subject_id);
CREATE INDEX checklist_items_answered_by_id_idx ON public.checklist_items USING btree (answered_by_id);
CREATE INDEX checklist_templates_equipment_id_idx ON public.checklist_templates USING btree (equipment_id);
CREATE INDEX counted_tries_until_idx ON public.counted_tries USING btree (until);
CREATE INDEX detector_states_silent_under_idx ON public.detector_states USING btree (silent_under) WHERE (silent_under IS NOT NULL);
CREATE INDEX device_key_sensors_sensor_id_idx ON public.device_key_sensors USING btree (sensor_id);
CREATE INDEX equipment_path_idx ON public.equipment USING btree (site, area, work_center, work_unit);
CREATE INDEX equipment_signals_load_sensor_id_idx ON public.equipment_signals USING btree (load_sensor_id);
CREATE INDEX equipment_signals_running_sensor_id_idx ON public.equipment_signals USING btree (running_sensor_id);
CREATE INDEX ingest_receipts_created_at_idx ON public.ingest_receipts USING btree (created_at);
CREATE INDEX ingest_receipts_device_key_id_idx ON public.ingest_receipts USING btree (device_key_id, created_at);
CREATE INDEX job_runs_job_idx ON public.job_runs USING btree (job, started_at);
CREATE INDEX maintenance_intervals_equipment_id_idx ON public.maintenance_intervals USING btree (equipment_id, started_at);
CREATE UNIQUE INDEX maintenance_intervals_one_open ON public.maintenance_intervals USING btree (task_id) WHERE (ended_at IS NULL);
CREATE INDEX maintenance_intervals_open_idx ON public.maintenance_intervals USING btree (until) WHERE (ended_at IS NULL);
CREATE INDEX maintenance_intervals_sensor_id_idx ON public.maintenance_intervals USING btree (sensor_id, started_at);
CREATE INDEX maintenance_intervals_started_by_id_idx ON public.maintenance_intervals USING btree (started_by_id);
CREATE INDEX maintenance_intervals_task_id_idx ON public.maintenance_intervals USING btree (task_id);
CREATE INDEX maintenance_log_seals_seq_idx ON public.maintenance_log_seals USING btree (seq);
CREATE INDEX maintenance_logs_alert_id_idx ON public.maintenance_logs USING btree (alert_id);
CREATE INDEX maintenance_logs_corrects_id_idx ON public.maintenance_logs USING btree (corrects_id);
CREATE INDEX maintenance_logs_equipment_id_idx ON public.maintenance_logs USING btree (equipment_id, performed_at);
CREATE INDEX maintenance_logs_performed_at_idx ON public.maintenance_logs USING btree (performed_at);
CREATE INDEX maintenance_logs_recorded_by_id_idx ON public.maintenance_logs USING btree (recorded_by_id);
CREATE INDEX maintenance_logs_sensor_id_idx ON public.maintenance_logs USING btree (sensor_id);
CREATE INDEX maintenance_logs_task_id_idx ON public.maintenance_logs USING btree (task_id);
CREATE INDEX maintenance_outbox_handover_id_idx ON public.maintenance_outbox USING btree (handover_id);
CREATE INDEX maintenance_outbox_log_id_idx ON public.maintenance_outbox USING btree (log_id);
CREATE INDEX maintenance_outbox_task_id_idx ON public.maintenance_outbox USING btree (task_id);
CREATE INDEX maintenance_outbox_transition_id_idx ON public.maintenance_outbox USING btree (transition_id);
CREATE INDEX maintenance_photos_log_id_idx ON public.maintenance_photos USING btree (log_id);
CREATE INDEX maintenance_photos_sha256_idx ON public.maintenance_photos USING btree (sha256);
CREATE INDEX maintenance_photos_task_id_idx ON public.maintenance_photos USING btree (task_id);
CREATE INDEX maintenance_photos_uploaded_by_id_idx ON public.maintenance_photos USING btree (uploaded_by_id);
CREATE INDEX maintenance_photos_waiting_idx ON public.maintenance_photos USING btree (created_at) WHERE (num_nonnulls(task_id, log_id) = 0);
CREATE INDEX maintenance_schedules_assignee_id_idx ON public.maintenance_schedules USING btree (assignee_id);
CREATE INDEX maintenance_schedules_condition_sensor_id_idx ON public.maintenance_schedules USING btree (condition_sensor_id);
CREATE INDEX maintenance_schedules_equipment_id_idx ON public.maintenance_schedules USING btree (equipment_id);
CREATE INDEX maintenance_schedules_meter_sensor_id_idx ON public.maintenance_schedules USING btree (meter_sensor_id);
CREATE INDEX maintenance_schedules_next_due_idx ON public.maintenance_schedules USING btree (next_due_at);
CREATE INDEX maintenance_schedules_template_id_idx ON public.maintenance_schedules USING btree (template_id);
CREATE INDEX maintenance_tasks_alert_id_idx ON public.maintenance_tasks USING btree (alert_id);
CREATE INDEX maintenance_tasks_assignee_id_idx ON public.maintenance_tasks USING btree (assignee_id);
CREATE INDEX maintenance_tasks_equipment_id_idx ON public.maintenance_tasks USING btree (equipment_id);
CREATE INDEX maintenance_tasks_requested_by_id_idx ON public.maintenance_tasks USING btree (requested_by_id);
CREATE INDEX maintenance_tasks_sensor_id_idx ON public.maintenance_tasks USING btree (sensor_id);
CREATE INDEX maintenance_tasks_status_idx ON public.maintenance_tasks USING btree (status, due_at);
CREATE INDEX model_scores_alert_id_idx ON public.model_scores USING btree (alert_id) WHERE (alert_id IS NOT NULL);
CREATE INDEX model_scores_sensor_id_idx ON public.model_scores USING btree (sensor_id, at);
CREATE INDEX notification_deliveries_alert_id_idx ON public.notification_deliveries USING btree (alert_id);
CREATE INDEX notification_deliveries_channel_id_idx ON public.notification_deliveries USING btree (channel_id, created_at);
CREATE INDEX notification_deliveries_due_idx ON public.notification_deliveries USING btree (due_at) WHERE (status = 'waiting'::delivery_status);
CREATE INDEX notification_deliveries_person_id_idx ON public.notification_deliveries USING btree (person_id, created_at);
CREATE INDEX notification_deliveries_summary_id_idx ON public.notification_deliveries USING btree (summary_id);
CREATE INDEX notification_deliveries_task_id_idx ON public.notification_deliveries USING btree (task_id);
CREATE INDEX notification_deliveries_transition_id_idx ON public.notification_deliveries USING btree (transition_id);
CREATE INDEX one_time_tokens_created_by_id_idx ON public.one_time_tokens USING btree (created_by_id);
CREATE INDEX one_time_tokens_user_id_idx ON public.one_time_tokens USING btree (user_id);
CREATE INDEX quarantined_readings_device_key_id_idx ON public.quarantined_readings USING btree (device_key_id);
CREATE INDEX reading_conflicts_settled_by_id_idx ON public.reading_conflicts USING btree (settled_by_id);
CREATE INDEX reading_conflicts_unsettled_idx ON public.reading_conflicts USING btree (received_at) WHERE (settled_at IS NULL);
CREATE INDEX sensors_equipment_id_idx ON public.sensors USING btree (equipment_id);
CREATE INDEX sessions_expires_at_idx ON public.sessions USING btree (expires_at);
CREATE INDEX sessions_user_id_idx ON public.sessions USING btree (user_id);
CREATE INDEX shift_handovers_handed_by_id_idx ON public.shift_handovers USING btree (handed_by_id);
CREATE INDEX shift_handovers_starts_at_idx ON public.shift_handovers USING btree (starts_at);
CREATE INDEX shift_handovers_taken_by_id_idx ON public.shift_handovers USING btree (taken_by_id);
CREATE INDEX task_transitions_actor_id_idx ON public.task_transitions USING btree (actor_id);
CREATE INDEX task_transitions_task_id_idx ON public.task_transitions USING btree (task_id, id);
CREATE INDEX verifications_identifier_idx ON public.verifications USING btree (identifier);

-- Triggers

CREATE TRIGGER alert_transitions_append_only BEFORE UPDATE OR TRUNCATE ON public.alert_transitions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
alter table alert_transitions enable always trigger alert_transitions_append_only;
CREATE TRIGGER alert_transitions_stay BEFORE DELETE ON public.alert_transitions FOR EACH ROW WHEN ((NOT transition_leaves_with_demo(old.alert_id))) EXECUTE FUNCTION refuse_change();
alter table alert_transitions enable always trigger alert_transitions_stay;
CREATE TRIGGER alert_transitions_to_outbox AFTER INSERT ON public.alert_transitions REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_for_outbox();
CREATE TRIGGER anomaly_alerts_deleted_told AFTER DELETE ON public.anomaly_alerts REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_alerts();
CREATE TRIGGER anomaly_alerts_inserted_told AFTER INSERT ON public.anomaly_alerts REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_alerts();
CREATE TRIGGER anomaly_alerts_keep_sensor BEFORE UPDATE ON public.anomaly_alerts FOR EACH ROW WHEN (((new.sensor_id)::text IS DISTINCT FROM (old.sensor_id)::text)) EXECUTE FUNCTION refuse_moving();
alter table anomaly_alerts enable always trigger anomaly_alerts_keep_sensor;
CREATE TRIGGER anomaly_alerts_updated_told AFTER UPDATE ON public.anomaly_alerts REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_alerts();
CREATE TRIGGER audit_entries_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
alter table audit_entries enable always trigger audit_entries_append_only;
CREATE TRIGGER equipment_keeps_mark BEFORE UPDATE ON public.equipment FOR EACH ROW WHEN ((new.is_demo IS DISTINCT FROM old.is_demo)) EXECUTE FUNCTION refuse_marking();
alter table equipment enable always trigger equipment_keeps_mark;
CREATE TRIGGER maintenance_log_seals_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.maintenance_log_seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
alter table maintenance_log_seals enable always trigger maintenance_log_seals_append_only;
CREATE TRIGGER maintenance_logs_append_only BEFORE UPDATE OR TRUNCATE ON public.maintenance_logs FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
alter table maintenance_logs enable always trigger maintenance_logs_append_only;
CREATE TRIGGER maintenance_logs_chained BEFORE INSERT ON public.maintenance_logs FOR EACH ROW EXECUTE FUNCTION chain_maintenance_log();
alter table maintenance_logs enable always trigger maintenance_logs_chained;
CREATE TRIGGER maintenance_logs_of_one_plant BEFORE INSERT ON public.maintenance_logs FOR EACH ROW EXECUTE FUNCTION refuse_mixed_entry();
CREATE TRIGGER maintenance_logs_stay BEFORE DELETE ON public.maintenance_logs FOR EACH ROW WHEN ((NOT leaves_with_demo(old.equipment_id, (old.sensor_id)::text))) EXECUTE FUNCTION refuse_change();
alter table maintenance_logs enable always trigger maintenance_logs_stay;
CREATE TRIGGER maintenance_logs_to_outbox AFTER INSERT ON public.maintenance_logs REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_log_for_outbox();
CREATE TRIGGER maintenance_photos_not_truncated BEFORE TRUNCATE ON public.maintenance_photos FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
alter table maintenance_photos enable always trigger maintenance_photos_not_truncated;
CREATE TRIGGER maintenance_photos_stay BEFORE DELETE OR UPDATE ON public.maintenance_photos FOR EACH ROW WHEN (((old.log_id IS NOT NULL) AND photo_stays(old.log_id))) EXECUTE FUNCTION refuse_change();
alter table maintenance_photos enable always trigger maintenance_photos_stay;
CREATE TRIGGER maintenance_tasks_deleted_told AFTER DELETE ON public.maintenance_tasks REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_tasks();
CREATE TRIGGER maintenance_tasks_inserted_told AFTER INSERT ON public.maintenance_tasks REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_tasks();
CREATE TRIGGER maintenance_tasks_updated_told AFTER UPDATE ON public.maintenance_tasks REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_tasks();
CREATE TRIGGER sensor_readings_keep_sensor BEFORE UPDATE ON public.sensor_readings FOR EACH ROW WHEN (((new.sensor_id)::text IS DISTINCT FROM (old.sensor_id)::text)) EXECUTE FUNCTION refuse_orphaning();
CREATE TRIGGER sensor_readings_of_sensors AFTER INSERT ON public.sensor_readings REFERENCING NEW TABLE AS new_readings FOR EACH STATEMENT EXECUTE FUNCTION refuse_orphan_readings();
CREATE TRIGGER sensors_keep_id BEFORE UPDATE ON public.sensors FOR EACH ROW WHEN (((new.sensor_id)::text IS DISTINCT FROM (old.sensor_id)::text)) EXECUTE FUNCTION refuse_orphaning();
CREATE TRIGGER sensors_keep_mark BEFORE UPDATE ON public.sensors FOR EACH ROW WHEN ((new.is_demo IS DISTINCT FROM old.is_demo)) EXECUTE FUNCTION refuse_marking();
alter table sensors enable always trigger sensors_keep_mark;
CREATE TRIGGER sensors_never_deleted BEFORE DELETE ON public.sensors FOR EACH ROW WHEN ((NOT sensor_leaves_with_demo((old.sensor_id)::text))) EXECUTE FUNCTION refuse_orphaning();
CREATE TRIGGER sensors_never_truncated BEFORE TRUNCATE ON public.sensors FOR EACH STATEMENT EXECUTE FUNCTION refuse_orphaning();
CREATE TRIGGER shift_handovers_marked BEFORE INSERT ON public.shift_handovers FOR EACH ROW EXECUTE FUNCTION mark_shift_handover();
alter table shift_handovers enable always trigger shift_handovers_marked;
CREATE TRIGGER shift_handovers_never_truncated BEFORE TRUNCATE ON public.shift_handovers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
alter table shift_handovers enable always trigger shift_handovers_never_truncated;
CREATE TRIGGER shift_handovers_signed_to_outbox AFTER INSERT ON public.shift_handovers REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_handover_for_outbox();
CREATE TRIGGER shift_handovers_stay BEFORE DELETE ON public.shift_handovers FOR EACH ROW WHEN ((NOT handover_leaves_with_demo(old.is_demo))) EXECUTE FUNCTION refuse_change();
alter table shift_handovers enable always trigger shift_handovers_stay;
CREATE TRIGGER shift_handovers_stay_as_signed BEFORE UPDATE ON public.shift_handovers FOR EACH ROW EXECUTE FUNCTION keep_shift_handover();
alter table shift_handovers enable always trigger shift_handovers_stay_as_signed;
CREATE TRIGGER shift_handovers_taken_to_outbox AFTER UPDATE ON public.shift_handovers REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_handover_for_outbox();
CREATE TRIGGER task_transitions_append_only BEFORE UPDATE OR TRUNCATE ON public.task_transitions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
alter table task_transitions enable always trigger task_transitions_append_only;
CREATE TRIGGER task_transitions_stay BEFORE DELETE ON public.task_transitions FOR EACH ROW WHEN ((NOT task_leaves_with_demo(old.task_id))) EXECUTE FUNCTION refuse_change();
alter table task_transitions enable always trigger task_transitions_stay;
CREATE TRIGGER task_transitions_to_outbox AFTER INSERT ON public.task_transitions REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_task_for_outbox();

-- Continuous aggregates

create materialized view sensor_readings_summary_hourly
with (timescaledb.continuous, timescaledb.materialized_only = false) as
 SELECT sensor_id,
    time_bucket('01:00:00'::interval, "timestamp") AS hour,
    avg(value) AS avg_value,
    min(value) AS min_value,
    max(value) AS max_value,
    count(*) AS reading_count,
    sum(value) AS sum_value,
    var_pop(value) AS variance_value,
    min(quality) AS min_quality
   FROM sensor_readings
  GROUP BY sensor_id, (time_bucket('01:00:00'::interval, "timestamp"))
with no data;

-- Policies, by the default plant settings

select add_compression_policy('sensor_readings', interval '7 days');
select add_continuous_aggregate_policy('sensor_readings_summary_hourly',
  start_offset => interval '30 days',
  end_offset => interval '01:00:00',
  schedule_interval => interval '00:30:00');
select add_retention_policy('sensor_readings', interval '180 days');
