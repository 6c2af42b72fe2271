import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgMaterializedView,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { limitKinds } from './limit-words'
import { failureCauses, failureMechanisms, failureModes, verdicts } from './verdict-words'

const instant = (name: string) => timestamp(name, { withTimezone: true })
const createdAt = instant('created_at').notNull().defaultNow()
const updatedAt = instant('updated_at')
  .notNull()
  .defaultNow()
  .$onUpdate(() => new Date())
const sensorKey = (name = 'sensor_id') => varchar(name, { length: 255 })

export const sensorStatus = pgEnum('sensor_status', ['active', 'inactive', 'maintenance', 'retired'])
export const criticality = pgEnum('criticality', ['low', 'medium', 'high'])
export const alertSeverity = pgEnum('alert_severity', ['low', 'medium', 'high', 'critical'])
export const alertStatus = pgEnum('alert_status', ['open', 'acknowledged', 'resolved'])
/** ISA-18.2 process states, with `normal` for an alarm that has ended. */
export const processState = pgEnum('process_state', [
  'normal',
  'unacknowledged',
  'acknowledged',
  'returned_unacknowledged',
  'latched',
])
export const alertEvent = pgEnum('alert_event', [
  'raised',
  'raised_again',
  'returned',
  'acknowledged',
  'resolved',
  'closed',
  'assigned',
  'commented',
  'shelved',
  'unshelved',
  'suppressed',
  'unsuppressed',
  'taken_out_of_service',
  'put_in_service',
  'work_began',
  'work_ended',
])
export const alertVerdict = pgEnum('alert_verdict', verdicts)
export const failureMode = pgEnum('failure_mode', failureModes)
export const failureMechanism = pgEnum('failure_mechanism', failureMechanisms)
export const failureCause = pgEnum('failure_cause', failureCauses)
export const alertType = pgEnum('alert_type', ['limit', 'trend', 'pattern', 'missing_data', 'stuck_value', 'drift'])
/** EN 13306 maintenance types. */
export const maintenanceType = pgEnum('maintenance_type', [
  'corrective',
  'predetermined',
  'condition_based',
  'predictive',
])
export const taskStatus = pgEnum('task_status', ['requested', 'planned', 'in_progress', 'done', 'cancelled'])
export const taskEvent = pgEnum('task_event', [
  'requested',
  'planned',
  'started',
  'paused',
  'completed',
  'cancelled',
  'edited',
  'assigned',
  'commented',
  'extended',
])
export const taskPriority = pgEnum('task_priority', ['low', 'medium', 'high', 'urgent'])
/** ISO 14224 table B.5, maintenance activity, reduced to what a technician tells apart at the machine. */
export const maintenanceActivity = pgEnum('maintenance_activity', [
  'inspection',
  'service',
  'adjustment',
  'repair',
  'replacement',
  'test',
])
/** What an item of a checklist asks for. */
export const checklistKind = pgEnum('checklist_kind', ['tick', 'number', 'text', 'choice'])
/** What makes work due: a date, how much a machine ran or counted, or an alert. */
export const scheduleKind = pgEnum('schedule_kind', ['calendar', 'meter', 'condition'])
/** Whether the next date is counted from the one before or from when the work was done. */
export const scheduleBasis = pgEnum('schedule_basis', ['due', 'done'])
/** What of a sensor is counted: how far it rose, or the hours in which it was above zero. */
export const meterKind = pgEnum('meter_kind', ['increase', 'running_hours'])
export const role = pgEnum('role', ['viewer', 'technician', 'manager', 'admin'])
export const tokenPurpose = pgEnum('token_purpose', ['set_up', 'invitation', 'password_reset'])
export const actorKind = pgEnum('actor_kind', ['person', 'device', 'system', 'anonymous'])
export const themeChoice = pgEnum('theme_choice', ['system', 'light', 'dark'])
export const languageChoice = pgEnum('language_choice', ['en', 'de'])
export const unitSystem = pgEnum('unit_system', ['as_recorded', 'metric', 'imperial'])
export const jobStatus = pgEnum('job_status', ['running', 'succeeded', 'failed'])
export const limitKind = pgEnum('limit_kind', limitKinds)
export const channelKind = pgEnum('channel_kind', ['webhook', 'ntfy', 'slack', 'email'])
/** What a message says of an alert; `brought_back` is one that was set aside until now. */
export const noticeKind = pgEnum('notice_kind', [
  'raised',
  'brought_back',
  'returned',
  'acknowledged',
  'ended',
  'escalated',
  'reminder',
  'summary',
  'test',
  'work_ending',
  'task_requested',
  'task_planned',
  'task_started',
  'task_paused',
  'task_completed',
  'task_cancelled',
  'task_assigned',
  'task_overdue',
  'log_recorded',
  'log_corrected',
  'handover_signed',
])
export const deliveryStatus = pgEnum('delivery_status', ['waiting', 'delivered', 'dead', 'skipped', 'summarised'])
export const conflictOutcome = pgEnum('conflict_outcome', ['kept', 'taken'])

/** One row: what holds for the whole plant. Days are checked against each other so that no policy can destroy history. */
export const plantSettings = pgTable(
  'plant_settings',
  {
    id: boolean('id').primaryKey().default(true),
    name: varchar('name', { length: 255 }).notNull().default('My plant'),
    timeZone: varchar('time_zone', { length: 64 }).notNull().default('UTC'),
    /** `[{ name, start: 'HH:MM', end: 'HH:MM' }]` in plant time, Zod-parsed on read. */
    shifts: jsonb('shifts').notNull().default([]),
    compressAfterDays: integer('compress_after_days').notNull().default(7),
    retentionDays: integer('retention_days').notNull().default(180),
    refreshWindowDays: integer('refresh_window_days').notNull().default(30),
    /** Readings before it were deleted under a shorter retention; null: retention alone says how far back they reach. */
    rawSince: instant('raw_since'),
    /** What an hour of work costs, in `currency`; null: costs are not told. */
    labourRate: doublePrecision('labour_rate'),
    currency: varchar('currency', { length: 3 }).notNull().default('EUR'),
    /** Whether somebody without an account may report a fault of a machine whose label they scanned. */
    takesFaultReports: boolean('takes_fault_reports').notNull().default(true),
    createdAt,
    updatedAt,
  },
  (t) => [
    check('plant_settings_one_row', sql`${t.id}`),
    check('plant_settings_labour_rate', sql`${t.labourRate} >= 0 and ${t.labourRate} <= 1e6`),
    check('plant_settings_currency', sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check('plant_settings_positive_days', sql`${t.compressAfterDays} > 0 and ${t.refreshWindowDays} > 0`),
    check('plant_settings_compress_before_retention', sql`${t.compressAfterDays} < ${t.retentionDays}`),
    check('plant_settings_refresh_inside_retention', sql`${t.refreshWindowDays} < ${t.retentionDays}`),
  ],
)

/** People who sign in. They are never deleted, so that what they did keeps its author; `disabledAt` closes the door. */
export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: varchar('name', { length: 255 }).notNull(),
    /** In lower case. */
    email: varchar('email', { length: 254 }).notNull().unique(),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text('image'),
    role: role('role').notNull().default('viewer'),
    /** The sites (ISA-95) that this person sees and works on; null means the whole plant. */
    sites: text('sites').array(),
    disabledAt: instant('disabled_at'),
    twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
    theme: themeChoice('theme').notNull().default('system'),
    /** Null: as the browser asks. */
    language: languageChoice('language'),
    /** Null: the plant's. */
    timeZone: varchar('time_zone', { length: 64 }),
    unitSystem: unitSystem('unit_system').notNull().default('as_recorded'),
    createdAt,
    updatedAt,
  },
  (t) => [
    check('users_email_lower', sql`${t.email} = lower(${t.email})`),
    check('users_sites_some', sql`cardinality(${t.sites}) > 0`),
    check('users_admin_everywhere', sql`${t.role} <> 'admin' or ${t.sites} is null`),
  ],
)

const userKey = (name = 'user_id') =>
  uuid(name)
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' })

export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: userKey(),
    token: varchar('token', { length: 255 }).notNull().unique(),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: varchar('ip_address', { length: 64 }),
    userAgent: text('user_agent'),
    createdAt,
    updatedAt,
  },
  (t) => [index('sessions_user_id_idx').on(t.userId), index('sessions_expires_at_idx').on(t.expiresAt)],
)

/** How a person proves who they are: the hash of a password. The other columns are what the sign-in library expects. */
export const credentials = pgTable(
  'credentials',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: userKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    password: text('password'),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    createdAt,
    updatedAt,
  },
  (t) => [unique('credentials_once').on(t.userId, t.providerId)],
)

/** Steps of a sign-in that is under way, such as the second factor still to come. */
export const verifications = pgTable(
  'verifications',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt,
    updatedAt,
  },
  (t) => [index('verifications_identifier_idx').on(t.identifier)],
)

/** A time-based second factor (RFC 6238); secret and backup codes are encrypted with the plant's secret. */
export const twoFactors = pgTable('two_factors', {
  id: uuid('id').primaryKey().defaultRandom(),
  userId: userKey().unique(),
  secret: text('secret').notNull(),
  backupCodes: text('backup_codes').notNull(),
  verified: boolean('verified').notNull().default(true),
  failedVerificationCount: integer('failed_verification_count').notNull().default(0),
  lockedUntil: instant('locked_until'),
})

/** A link that works once: the first set-up, an invitation, a new password. Only the SHA-256 of its secret is stored. */
export const oneTimeTokens = pgTable(
  'one_time_tokens',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    purpose: tokenPurpose('purpose').notNull(),
    secretHash: varchar('secret_hash', { length: 64 }).notNull().unique(),
    /** Of an invitation. */
    email: varchar('email', { length: 254 }),
    role: role('role'),
    sites: text('sites').array(),
    /** Of a new password. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    createdById: uuid('created_by_id').references(() => users.id),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    revokedAt: instant('revoked_at'),
    createdAt,
  },
  (t) => [
    index('one_time_tokens_user_id_idx').on(t.userId),
    index('one_time_tokens_created_by_id_idx').on(t.createdById),
    check(
      'one_time_tokens_invitation',
      sql`${t.purpose} <> 'invitation' or (${t.email} is not null and ${t.role} is not null)`,
    ),
    check('one_time_tokens_password_reset', sql`${t.purpose} <> 'password_reset' or ${t.userId} is not null`),
  ],
)

/** Append-only by triggers: who changed what in the configuration, signed in, or handled a key. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull().defaultNow(),
    actorKind: actorKind('actor_kind').notNull(),
    /** A person's or a key's id; the name stands beside it as it was then. */
    actorId: uuid('actor_id'),
    actorName: varchar('actor_name', { length: 255 }).notNull(),
    /** Such as `sensor.retired`; the list is `AuditAction`. */
    action: varchar('action', { length: 64 }).notNull(),
    subjectType: varchar('subject_type', { length: 32 }),
    subjectId: varchar('subject_id', { length: 255 }),
    /** What changed, never a secret. */
    detail: jsonb('detail').notNull().default({}),
    address: varchar('address', { length: 64 }),
  },
  (t) => [
    index('audit_entries_at_idx').on(t.at),
    index('audit_entries_actor_id_idx').on(t.actorId),
    index('audit_entries_subject_idx').on(t.subjectType, t.subjectId),
  ],
)

/** Equipment with its ISA-95 path. */
export const equipment = pgTable(
  'equipment',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** The plant's own tag, for example `P-101`. */
    tag: varchar('tag', { length: 64 }).notNull().unique(),
    name: varchar('name', { length: 255 }).notNull(),
    site: varchar('site', { length: 255 }).notNull(),
    area: varchar('area', { length: 255 }).notNull(),
    workCenter: varchar('work_center', { length: 255 }).notNull(),
    workUnit: varchar('work_unit', { length: 255 }).notNull(),
    criticality: criticality('criticality').notNull().default('medium'),
    /** Out of the plant; what it did stays. Null while it is there. */
    retiredAt: instant('retired_at'),
    /** Of the demo plant, and goes with it; said once, when it is added. */
    isDemo: boolean('is_demo').notNull().default(false),
    /** What the label on the machine says of it, until another one is printed. */
    labelToken: uuid('label_token').notNull().unique().defaultRandom(),
    createdAt,
    updatedAt,
  },
  (t) => [
    index('equipment_path_idx').on(t.site, t.area, t.workCenter, t.workUnit),
    unique('equipment_id_is_demo').on(t.id, t.isDemo),
  ],
)

export const sensors = pgTable(
  'sensors',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    sensorId: sensorKey().notNull().unique(),
    type: varchar('type', { length: 50 }).notNull(),
    location: varchar('location', { length: 255 }),
    status: sensorStatus('status').notNull().default('active'),
    name: varchar('name', { length: 255 }),
    unit: varchar('unit', { length: 50 }),
    /** Expected seconds between readings; null while it is not known. */
    intervalSeconds: integer('interval_seconds'),
    equipmentId: uuid('equipment_id'),
    /** Of the demo plant, as the equipment that carries it. */
    isDemo: boolean('is_demo').notNull().default(false),
    createdAt,
    updatedAt,
  },
  (t) => [
    foreignKey({
      name: 'sensors_equipment_id_fkey',
      columns: [t.equipmentId, t.isDemo],
      foreignColumns: [equipment.id, equipment.isDemo],
    }),
    index('sensors_equipment_id_idx').on(t.equipmentId),
    check('sensors_interval_positive', sql`${t.intervalSeconds} > 0`),
  ],
)

/**
 * Hypertable, chunked by `timestamp`; the key serves one sensor's newest readings by a backward scan. Triggers of the
 * migrations hold `sensorId` to `sensors`, a statement at a time: a foreign key's look-up for each row cost as much as half
 * of all else that storing it takes.
 */
export const sensorReadings = pgTable(
  'sensor_readings',
  {
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity(),
    timestamp: instant('timestamp').notNull(),
    sensorId: sensorKey().notNull(),
    /** In the sensor's unit. */
    value: doublePrecision('value').notNull(),
    unit: varchar('unit', { length: 50 }),
    quality: doublePrecision('quality'),
    /** As the device sent it, where that was in another unit; else null. */
    originalValue: doublePrecision('original_value'),
    originalUnit: varchar('original_unit', { length: 50 }),
  },
  (t) => [
    primaryKey({ name: 'sensor_readings_pkey', columns: [t.sensorId, t.timestamp] }),
    /** Not NaN or infinite, and small enough that an hour's sum of squares stays finite. */
    check('sensor_readings_value_range', sql`abs(${t.value}) <= float8 '1e100'`),
    check('sensor_readings_quality_range', sql`${t.quality} >= 0 and ${t.quality} <= 1`),
  ],
)

/** Continuous aggregate over `sensor_readings`, defined in the migration; `varianceValue` is the population variance. */
export const sensorReadingsSummaryHourly = pgMaterializedView('sensor_readings_summary_hourly', {
  sensorId: sensorKey().notNull(),
  hour: instant('hour').notNull(),
  avgValue: doublePrecision('avg_value').notNull(),
  minValue: doublePrecision('min_value').notNull(),
  maxValue: doublePrecision('max_value').notNull(),
  readingCount: bigint('reading_count', { mode: 'number' }).notNull(),
  sumValue: doublePrecision('sum_value').notNull(),
  varianceValue: doublePrecision('variance_value').notNull(),
  minQuality: doublePrecision('min_quality'),
}).existing()

/**
 * Hours outside the aggregate's refresh window whose readings have changed; a job refreshes and removes them. Until then the
 * summary is not complete from the oldest of them on.
 */
export const summaryRepairs = pgTable('summary_repairs', {
  hour: instant('hour').primaryKey(),
  requestedAt: instant('requested_at').notNull().defaultNow(),
})

/** The newest reading of each sensor, kept by the statement that stores readings. */
export const sensorLatest = pgTable('sensor_latest', {
  sensorId: sensorKey()
    .primaryKey()
    .references(() => sensors.sensorId),
  timestamp: instant('timestamp').notNull(),
  value: doublePrecision('value').notNull(),
  quality: doublePrecision('quality'),
})

/** A reading whose key is stored already with another value; the first value stays until a person settles it. */
export const readingConflicts = pgTable(
  'reading_conflicts',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    sensorId: sensorKey()
      .notNull()
      .references(() => sensors.sensorId),
    timestamp: instant('timestamp').notNull(),
    value: doublePrecision('value').notNull(),
    quality: doublePrecision('quality'),
    receivedAt: instant('received_at').notNull().defaultNow(),
    /** Null while nobody has settled it. */
    settledAt: instant('settled_at'),
    settledById: uuid('settled_by_id').references(() => users.id),
    outcome: conflictOutcome('outcome'),
    /** The value that stood before this one was taken. */
    replacedValue: doublePrecision('replaced_value'),
  },
  (t) => [
    unique('reading_conflicts_once').on(t.sensorId, t.timestamp, t.value),
    index('reading_conflicts_unsettled_idx').on(t.receivedAt).where(sql`${t.settledAt} is null`),
    index('reading_conflicts_settled_by_id_idx').on(t.settledById),
    check('reading_conflicts_settled', sql`(${t.settledAt} is null) = (${t.outcome} is null)`),
  ],
)

/**
 * Readings of sensors that nobody has registered, waiting for adoption: each value that a device sent, also where another one
 * was sent for the same instant. Bounded per device key.
 */
export const quarantinedReadings = pgTable(
  'quarantined_readings',
  {
    sensorId: sensorKey().notNull(),
    timestamp: instant('timestamp').notNull(),
    value: doublePrecision('value').notNull(),
    unit: varchar('unit', { length: 50 }),
    quality: doublePrecision('quality'),
    deviceKeyId: uuid('device_key_id')
      .notNull()
      .references(() => deviceKeys.id),
    receivedAt: instant('received_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'quarantined_readings_pkey', columns: [t.sensorId, t.timestamp, t.deviceKeyId, t.value] }),
    index('quarantined_readings_device_key_id_idx').on(t.deviceKeyId),
  ],
)

/** A device's key: only the SHA-256 of the secret is stored; `sensorIds` null means every sensor. */
export const deviceKeys = pgTable(
  'device_keys',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: varchar('name', { length: 255 }).notNull(),
    prefix: varchar('prefix', { length: 16 }).notNull(),
    secretHash: varchar('secret_hash', { length: 64 }).notNull().unique(),
    sensorIds: text('sensor_ids').array(),
    /** How line protocol's measurement, tags and field make a sensor's id; null is the default template. */
    seriesTemplate: varchar('series_template', { length: 255 }),
    /** The key that this one takes over from; both work until the old one expires. */
    replacesId: uuid('replaces_id'),
    createdAt,
    lastUsedAt: instant('last_used_at'),
    /** When a reading last came from too far ahead, and by how much. */
    clockAheadAt: instant('clock_ahead_at'),
    clockAheadMs: bigint('clock_ahead_ms', { mode: 'number' }),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    foreignKey({ name: 'device_keys_replaces_id_fkey', columns: [t.replacesId], foreignColumns: [t.id] }),
    /** A key is rotated once, so that two rotations at a time cannot leave two successors. */
    unique('device_keys_replaced_once').on(t.replacesId),
  ],
)

/** Which device has sent readings of which sensor, noted once. */
export const deviceKeySensors = pgTable(
  'device_key_sensors',
  {
    deviceKeyId: uuid('device_key_id')
      .notNull()
      .references(() => deviceKeys.id, { onDelete: 'cascade' }),
    sensorId: sensorKey()
      .notNull()
      .references(() => sensors.sensorId),
    firstSeenAt: instant('first_seen_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'device_key_sensors_pkey', columns: [t.deviceKeyId, t.sensorId] }),
    index('device_key_sensors_sensor_id_idx').on(t.sensorId),
  ],
)

/** What a request to store readings was answered; also what makes an `Idempotency-Key` answer the same again. */
export const ingestReceipts = pgTable(
  'ingest_receipts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    deviceKeyId: uuid('device_key_id')
      .notNull()
      .references(() => deviceKeys.id),
    idempotencyKey: varchar('idempotency_key', { length: 255 }),
    bodyHash: varchar('body_hash', { length: 64 }).notNull(),
    status: integer('status').notNull(),
    receipt: jsonb('receipt').notNull(),
    createdAt,
  },
  (t) => [
    unique('ingest_receipts_idempotency').on(t.deviceKeyId, t.idempotencyKey),
    index('ingest_receipts_created_at_idx').on(t.createdAt),
    index('ingest_receipts_device_key_id_idx').on(t.deviceKeyId, t.createdAt),
  ],
)

/** What the detectors know of a sensor, or of a machine over all its sensors: the worker goes on from here. */
export const detectorStates = pgTable(
  'detector_states',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    sensorId: sensorKey('sensor_id')
      .unique()
      .references(() => sensors.sensorId),
    equipmentId: uuid('equipment_id')
      .unique()
      .references(() => equipment.id),
    /** Readings up to this instant are judged; an older one that comes later is not. */
    judgedUntil: instant('judged_until').notNull(),
    /** Nothing that is older raises an alert: history was learned from. */
    raisesFrom: instant('raises_from').notNull(),
    /** The detectors' own, Zod-parsed on read; one of another version begins anew. */
    state: jsonb('state').notNull(),
    /** Between its readings, and the longest that a device kept back what it sent later. */
    usualGapMs: doublePrecision('usual_gap_ms').notNull().default(0),
    longestWaitMs: doublePrecision('longest_wait_ms').notNull().default(0),
    /** The sensor whose alarm tells of this one's silence, too; null while it is heard. */
    silentUnder: sensorKey('silent_under'),
    updatedAt,
  },
  (t) => [
    index('detector_states_silent_under_idx').on(t.silentUnder).where(sql`${t.silentUnder} is not null`),
    check('detector_states_of_one', sql`(${t.sensorId} is null) <> (${t.equipmentId} is null)`),
  ],
)

/**
 * Limits that people set for a sensor. `value` is in the sensor's unit: what the reading must not pass, or by how much it may
 * rise or fall within `overSeconds`.
 */
export const sensorLimits = pgTable(
  'sensor_limits',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    sensorId: sensorKey()
      .notNull()
      .references(() => sensors.sensorId),
    kind: limitKind('kind').notNull(),
    severity: alertSeverity('severity').notNull(),
    value: doublePrecision('value').notNull(),
    /** How far back it must be before the alarm ends. */
    deadband: doublePrecision('deadband').notNull().default(0),
    onDelaySeconds: integer('on_delay_seconds').notNull().default(0),
    offDelaySeconds: integer('off_delay_seconds').notNull().default(0),
    overSeconds: integer('over_seconds'),
    /** What the alarm asks for. */
    response: varchar('response', { length: 500 }),
    createdAt,
    /** Readings from here on are judged by it as it stands. */
    updatedAt,
  },
  (t) => [
    unique('sensor_limits_once').on(t.sensorId, t.kind, t.severity),
    check('sensor_limits_value_range', sql`abs(${t.value}) <= float8 '1e100'`),
    check('sensor_limits_deadband_range', sql`${t.deadband} >= 0 and ${t.deadband} <= float8 '1e100'`),
    check('sensor_limits_delays', sql`${t.onDelaySeconds} >= 0 and ${t.offDelaySeconds} >= 0`),
    check('sensor_limits_over', sql`(${t.kind} in ('rise', 'fall')) = (${t.overSeconds} is not null)`),
    check('sensor_limits_change_positive', sql`${t.overSeconds} is null or (${t.overSeconds} > 0 and ${t.value} > 0)`),
  ],
)

export const anomalyAlerts = pgTable(
  'anomaly_alerts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    sensorId: sensorKey()
      .notNull()
      .references(() => sensors.sensorId),
    equipmentId: uuid('equipment_id').references(() => equipment.id),
    type: alertType('type').notNull(),
    severity: alertSeverity('severity').notNull(),
    status: alertStatus('status').notNull().default('open'),
    /** One sentence a technician understands. */
    message: text('message').notNull(),
    recommendedAction: text('recommended_action'),
    /** 0 to 1. */
    score: doublePrecision('score'),
    /** What was seen, Zod-parsed on read (`AlertEvidence`). */
    evidence: jsonb('evidence').notNull(),
    raisedAt: instant('raised_at').notNull(),
    acknowledgedAt: instant('acknowledged_at'),
    /** The name as it was then; the account beside it, null for what came without one, such as a simulation. */
    acknowledgedBy: varchar('acknowledged_by', { length: 255 }),
    acknowledgedById: uuid('acknowledged_by_id').references(() => users.id),
    resolvedAt: instant('resolved_at'),
    resolvedBy: varchar('resolved_by', { length: 255 }),
    resolvedById: uuid('resolved_by_id').references(() => users.id),
    /** What one alarm is raised for, on a sensor or a machine; null for what is never added to. */
    cause: text('cause'),
    occurrences: integer('occurrences').notNull().default(1),
    /** When the cause was last seen again; null while it was seen once. */
    lastRaisedAt: instant('last_raised_at'),
    /** When the condition went away; null while it holds. */
    returnedAt: instant('returned_at'),
    /** Stays, acknowledged and returned, until somebody closes it. */
    latches: boolean('latches').notNull().default(false),
    processState: processState('process_state')
      .notNull()
      .generatedAlwaysAs(
        sql`case
          when status = 'resolved' then 'normal'::process_state
          when status = 'acknowledged' and returned_at is null then 'acknowledged'::process_state
          when status = 'acknowledged' then 'latched'::process_state
          when returned_at is null then 'unacknowledged'::process_state
          else 'returned_unacknowledged'::process_state
        end`,
      ),
    assignee: varchar('assignee', { length: 255 }),
    assigneeId: uuid('assignee_id').references(() => users.id),
    shelvedUntil: instant('shelved_until'),
    /** Suppressed by design since, and until when; without an end until somebody ends it. */
    suppressedAt: instant('suppressed_at'),
    suppressedUntil: instant('suppressed_until'),
    outOfServiceAt: instant('out_of_service_at'),
    outOfServiceUntil: instant('out_of_service_until'),
    /** Quiet since, while somebody works on its sensor or machine; ends with `maintenance_intervals`. */
    workedOnAt: instant('worked_on_at'),
    verdict: alertVerdict('verdict'),
    verdictAt: instant('verdict_at'),
    verdictBy: varchar('verdict_by', { length: 255 }),
    verdictById: uuid('verdict_by_id').references(() => users.id),
    failureMode: failureMode('failure_mode'),
    failureMechanism: failureMechanism('failure_mechanism'),
    failureCause: failureCause('failure_cause'),
    /** When the machine failed, for how early the alarm was; null when it did not come to that. */
    failedAt: instant('failed_at'),
    createdAt,
    updatedAt,
  },
  (t) => [
    /** One alarm per cause while it is not over. */
    uniqueIndex('anomaly_alerts_one_per_cause').on(t.cause).where(sql`${t.status} <> 'resolved'`),
    index('anomaly_alerts_cause_idx').on(t.cause, t.raisedAt),
    index('anomaly_alerts_assignee_id_idx').on(t.assigneeId),
    index('anomaly_alerts_verdict_by_id_idx').on(t.verdictById),
    index('anomaly_alerts_shelved_until_idx').on(t.shelvedUntil).where(sql`${t.shelvedUntil} is not null`),
    index('anomaly_alerts_worked_on_at_idx').on(t.workedOnAt).where(sql`${t.workedOnAt} is not null`),
    index('anomaly_alerts_set_aside_until_idx')
      .on(sql`least(${t.suppressedUntil}, ${t.outOfServiceUntil})`)
      .where(sql`num_nonnulls(${t.suppressedUntil}, ${t.outOfServiceUntil}) > 0`),
    index('anomaly_alerts_raised_at_idx').on(t.raisedAt),
    check('anomaly_alerts_suppressed_until', sql`${t.suppressedUntil} is null or ${t.suppressedAt} is not null`),
    check(
      'anomaly_alerts_out_of_service_until',
      sql`${t.outOfServiceUntil} is null or ${t.outOfServiceAt} is not null`,
    ),
    check('anomaly_alerts_verdict_at_end', sql`${t.verdict} is null or ${t.status} = 'resolved'`),
    check('anomaly_alerts_verdict_at', sql`(${t.verdict} is null) = (${t.verdictAt} is null)`),
    check(
      'anomaly_alerts_failure_is_real',
      sql`(${t.verdict} is not null and ${t.verdict} = 'real') or num_nonnulls(${t.failureMode}, ${t.failureMechanism}, ${t.failureCause}, ${t.failedAt}) = 0`,
    ),
    index('anomaly_alerts_sensor_id_idx').on(t.sensorId, t.raisedAt),
    index('anomaly_alerts_equipment_id_idx').on(t.equipmentId),
    index('anomaly_alerts_acknowledged_by_id_idx').on(t.acknowledgedById),
    index('anomaly_alerts_resolved_by_id_idx').on(t.resolvedById),
    index('anomaly_alerts_status_idx').on(t.status, t.raisedAt),
    check('anomaly_alerts_score_range', sql`${t.score} >= 0 and ${t.score} <= 1`),
    check('anomaly_alerts_resolved_at', sql`(${t.status} = 'resolved') = (${t.resolvedAt} is not null)`),
  ],
)

/** Append-only by triggers: what happened to an alert, by whom and why. A comment leaves the state as it is. */
export const alertTransitions = pgTable(
  'alert_transitions',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => anomalyAlerts.id),
    at: instant('at').notNull().defaultNow(),
    event: alertEvent('event').notNull(),
    fromState: processState('from_state').notNull(),
    toState: processState('to_state').notNull(),
    /** The name as it was then; the account beside it, null for what came without one, such as the worker. */
    actor: varchar('actor', { length: 255 }).notNull(),
    actorId: uuid('actor_id').references(() => users.id),
    /** Why, or the words of a comment. */
    reason: text('reason'),
    /** What else belongs to the event, such as the end of a shelf; Zod-parsed on read. */
    detail: jsonb('detail').notNull().default({}),
  },
  (t) => [
    index('alert_transitions_alert_id_idx').on(t.alertId, t.id),
    index('alert_transitions_at_idx').on(t.at),
    index('alert_transitions_actor_id_idx').on(t.actorId),
  ],
)

/** What happened to alerts and was not yet made into messages; a trigger on `alert_transitions` fills it in their transaction. */
export const alertOutbox = pgTable('alert_outbox', {
  transitionId: bigint('transition_id', { mode: 'number' })
    .primaryKey()
    .references(() => alertTransitions.id, { onDelete: 'cascade' }),
})

/** Where the plant tells of alerts, and of which. */
export const notificationChannels = pgTable(
  'notification_channels',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: varchar('name', { length: 255 }).notNull(),
    kind: channelKind('kind').notNull(),
    /** Address and secret as JSON, encrypted with the plant's secret; what may be shown of the address beside it. */
    sealedTarget: text('sealed_target').notNull(),
    shownTarget: varchar('shown_target', { length: 500 }).notNull(),
    severity: alertSeverity('severity').notNull().default('medium'),
    /** Null: the whole plant. */
    sites: text('sites').array(),
    notices: noticeKind('notices').array().notNull(),
    /** In which its messages are. */
    language: languageChoice('language').notNull().default('en'),
    /** Told when nobody has acknowledged for so long; 0: at once. */
    delayMinutes: integer('delay_minutes').notNull().default(0),
    /** Null: told once. */
    remindMinutes: integer('remind_minutes'),
    disabledAt: instant('disabled_at'),
    createdAt,
    updatedAt,
  },
  (t) => [
    check('notification_channels_delay', sql`${t.delayMinutes} between 0 and 1440`),
    check('notification_channels_remind', sql`${t.remindMinutes} between 5 and 1440`),
  ],
)

/** Of which alerts a person is told by e-mail; without a row, of none. */
export const notificationChoices = pgTable(
  'notification_choices',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    severity: alertSeverity('severity').notNull().default('high'),
    /** Null: all that they see. */
    sites: text('sites').array(),
    /** Whether of alerts at all, and whether of tasks that somebody else gives them. */
    alerts: boolean('alerts').notNull().default(true),
    assignments: boolean('assignments').notNull().default(false),
    delayMinutes: integer('delay_minutes').notNull().default(0),
    remindMinutes: integer('remind_minutes'),
    /** `22:00` by the person's clock; both or neither. Critical alerts are told all the same. */
    quietFrom: varchar('quiet_from', { length: 5 }),
    quietTo: varchar('quiet_to', { length: 5 }),
    createdAt,
    updatedAt,
  },
  (t) => [
    check('notification_choices_delay', sql`${t.delayMinutes} between 0 and 1440`),
    check('notification_choices_remind', sql`${t.remindMinutes} between 5 and 1440`),
    check('notification_choices_quiet', sql`(${t.quietFrom} is null) = (${t.quietTo} is null)`),
  ],
)

/** A message to one channel or person; its id stays the same with every try. */
export const notificationDeliveries = pgTable(
  'notification_deliveries',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    channelId: uuid('channel_id').references(() => notificationChannels.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').references(() => users.id),
    via: channelKind('via').notNull(),
    kind: noticeKind('kind').notNull(),
    alertId: uuid('alert_id').references(() => anomalyAlerts.id, { onDelete: 'cascade' }),
    transitionId: bigint('transition_id', { mode: 'number' }).references(() => alertTransitions.id, {
      onDelete: 'cascade',
    }),
    /** Of what is told of maintenance, the task. */
    taskId: uuid('task_id').references(() => maintenanceTasks.id, { onDelete: 'cascade' }),
    /** What there was to tell when it happened; Zod-parsed on read. */
    content: jsonb('content').notNull(),
    status: deliveryStatus('status').notNull().default('waiting'),
    /** It waits for a while first, and is told only if the alert still asks somebody then. */
    isHeld: boolean('is_held').notNull().default(false),
    /** The message that tells of this one together with others. */
    summaryId: uuid('summary_id'),
    /** The next try; while one is made, when it counts as lost. */
    dueAt: instant('due_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    lastAttemptAt: instant('last_attempt_at'),
    /** The receiver's HTTP status, and the beginning of its answer or what kept us from it. */
    lastStatus: integer('last_status'),
    lastAnswer: text('last_answer'),
    deliveredAt: instant('delivered_at'),
    createdAt,
  },
  (t) => [
    foreignKey({
      name: 'notification_deliveries_summary_id_fkey',
      columns: [t.summaryId],
      foreignColumns: [t.id],
    }).onDelete('set null'),
    index('notification_deliveries_due_idx').on(t.dueAt).where(sql`${t.status} = 'waiting'`),
    index('notification_deliveries_channel_id_idx').on(t.channelId, t.createdAt),
    index('notification_deliveries_person_id_idx').on(t.personId, t.createdAt),
    index('notification_deliveries_alert_id_idx').on(t.alertId),
    index('notification_deliveries_task_id_idx').on(t.taskId),
    index('notification_deliveries_transition_id_idx').on(t.transitionId),
    index('notification_deliveries_summary_id_idx').on(t.summaryId),
    check('notification_deliveries_one_recipient', sql`num_nonnulls(${t.channelId}, ${t.personId}) = 1`),
  ],
)

/** What is asked on each visit of a kind. Tasks take a copy: what was asked then stays as it was. */
export const checklistTemplates = pgTable(
  'checklist_templates',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: varchar('name', { length: 255 }).notNull(),
    /** Zod-parsed on read. */
    items: jsonb('items').notNull(),
    /** The machine that it is for; null: any. */
    equipmentId: uuid('equipment_id').references(() => equipment.id, { onDelete: 'cascade' }),
    retiredAt: instant('retired_at'),
    /** Grows with each change, so that who edits what has changed meanwhile is told. */
    revision: integer('revision').notNull().default(0),
    createdAt,
    updatedAt,
  },
  (t) => [index('checklist_templates_equipment_id_idx').on(t.equipmentId)],
)

/** What makes tasks by itself. */
export const maintenanceSchedules = pgTable(
  'maintenance_schedules',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    title: varchar('title', { length: 255 }).notNull(),
    description: text('description'),
    priority: taskPriority('priority').notNull().default('medium'),
    kind: scheduleKind('kind').notNull(),
    equipmentId: uuid('equipment_id').references(() => equipment.id, { onDelete: 'cascade' }),
    assigneeId: uuid('assignee_id').references(() => users.id),
    templateId: uuid('template_id').references(() => checklistTemplates.id, { onDelete: 'set null' }),
    /** Of a calendar: an RFC 5545 rule, and its first date and time by the clocks of the plant, as `2026-03-29T06:00`. */
    rule: varchar('rule', { length: 255 }),
    startsLocal: varchar('starts_local', { length: 16 }),
    basis: scheduleBasis('basis').notNull().default('due'),
    /** How long before it is due the task is there. */
    leadDays: integer('lead_days').notNull().default(0),
    /** Null while a task of it is under way from whose end it counts, and for what has no dates. */
    nextDueAt: instant('next_due_at'),
    /** Of a meter: whose readings, how much makes it due, and since when it is counted. */
    meterSensorId: sensorKey('meter_sensor_id').references(() => sensors.sensorId, { onDelete: 'cascade' }),
    meterKind: meterKind('meter_kind'),
    meterEvery: doublePrecision('meter_every'),
    meterSince: instant('meter_since'),
    /** Of a condition: which alerts of the machine. Null: of any type. */
    alertType: alertType('alert_type'),
    alertSeverity: alertSeverity('alert_severity'),
    pausedAt: instant('paused_at'),
    retiredAt: instant('retired_at'),
    /** Grows with each change, so that who edits what has changed meanwhile is told. */
    revision: integer('revision').notNull().default(0),
    /** Makes a form sent twice one schedule. */
    idempotencyKey: uuid('idempotency_key').unique(),
    createdAt,
    updatedAt,
  },
  (t) => [
    index('maintenance_schedules_next_due_idx').on(t.nextDueAt),
    index('maintenance_schedules_equipment_id_idx').on(t.equipmentId),
    index('maintenance_schedules_assignee_id_idx').on(t.assigneeId),
    index('maintenance_schedules_template_id_idx').on(t.templateId),
    index('maintenance_schedules_meter_sensor_id_idx').on(t.meterSensorId),
    check('maintenance_schedules_lead', sql`${t.leadDays} between 0 and 90`),
    check(
      'maintenance_schedules_calendar',
      sql`(${t.kind} = 'calendar') = (${t.rule} is not null and ${t.startsLocal} is not null)`,
    ),
    check(
      'maintenance_schedules_meter',
      sql`(${t.kind} = 'meter') = (num_nulls(${t.meterSensorId}, ${t.meterKind}, ${t.meterEvery}, ${t.meterSince}) = 0)`,
    ),
    check('maintenance_schedules_meter_positive', sql`${t.meterEvery} > 0 and ${t.meterEvery} < 'infinity'`),
    check(
      'maintenance_schedules_condition',
      sql`(${t.kind} = 'condition') = (${t.alertSeverity} is not null and ${t.equipmentId} is not null)`,
    ),
  ],
)

export const maintenanceTasks = pgTable(
  'maintenance_tasks',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    title: varchar('title', { length: 255 }).notNull(),
    description: text('description'),
    type: maintenanceType('type').notNull(),
    priority: taskPriority('priority').notNull().default('medium'),
    status: taskStatus('status').notNull().default('requested'),
    equipmentId: uuid('equipment_id').references(() => equipment.id),
    sensorId: sensorKey().references(() => sensors.sensorId),
    alertId: uuid('alert_id').references(() => anomalyAlerts.id),
    /** The name as it was then; the account beside it, null for what came without one, such as a simulation. */
    assignee: varchar('assignee', { length: 255 }),
    assigneeId: uuid('assignee_id').references(() => users.id),
    requestedBy: varchar('requested_by', { length: 255 }),
    requestedById: uuid('requested_by_id').references(() => users.id),
    /** By somebody without an account, who scanned a label; what they are called is what they said. */
    isReported: boolean('is_reported').notNull().default(false),
    failureMode: failureMode('failure_mode'),
    failureMechanism: failureMechanism('failure_mechanism'),
    failureCause: failureCause('failure_cause'),
    dueAt: instant('due_at'),
    /** The due time of which it was told that it has passed. */
    overdueToldFor: instant('overdue_told_for'),
    /** When work began for the first time. */
    startedAt: instant('started_at'),
    completedAt: instant('completed_at'),
    /** Grows with each change, so that who edits what has changed meanwhile is told. */
    revision: integer('revision').notNull().default(0),
    /** What made it, and for which date or moment. */
    scheduleId: uuid('schedule_id').references(() => maintenanceSchedules.id, { onDelete: 'set null' }),
    occurrence: instant('occurrence'),
    /** Makes a form sent twice one task. */
    idempotencyKey: uuid('idempotency_key').unique(),
    createdAt,
    updatedAt,
  },
  (t) => [
    index('maintenance_tasks_assignee_id_idx').on(t.assigneeId),
    index('maintenance_tasks_requested_by_id_idx').on(t.requestedById),
    index('maintenance_tasks_equipment_id_idx').on(t.equipmentId),
    index('maintenance_tasks_sensor_id_idx').on(t.sensorId),
    index('maintenance_tasks_alert_id_idx').on(t.alertId),
    index('maintenance_tasks_status_idx').on(t.status, t.dueAt),
    unique('maintenance_tasks_occurrence').on(t.scheduleId, t.occurrence),
  ],
)

/**
 * When a task was being worked on: its machine's and its sensor's alarms are quiet for that time, until `until` at the latest,
 * and what was read in it is no habit of theirs.
 */
export const maintenanceIntervals = pgTable(
  'maintenance_intervals',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    taskId: uuid('task_id')
      .notNull()
      .references(() => maintenanceTasks.id, { onDelete: 'cascade' }),
    equipmentId: uuid('equipment_id').references(() => equipment.id),
    sensorId: sensorKey().references(() => sensors.sensorId),
    startedAt: instant('started_at').notNull(),
    until: instant('until').notNull(),
    /** Null while it lasts. */
    endedAt: instant('ended_at'),
    startedBy: varchar('started_by', { length: 255 }).notNull(),
    startedById: uuid('started_by_id').references(() => users.id),
    /** When whoever started it was told that it ends; null: not yet. */
    remindedAt: instant('reminded_at'),
  },
  (t) => [
    uniqueIndex('maintenance_intervals_one_open').on(t.taskId).where(sql`${t.endedAt} is null`),
    index('maintenance_intervals_task_id_idx').on(t.taskId),
    index('maintenance_intervals_equipment_id_idx').on(t.equipmentId, t.startedAt),
    index('maintenance_intervals_sensor_id_idx').on(t.sensorId, t.startedAt),
    index('maintenance_intervals_started_by_id_idx').on(t.startedById),
    index('maintenance_intervals_open_idx').on(t.until).where(sql`${t.endedAt} is null`),
    check('maintenance_intervals_about_something', sql`num_nonnulls(${t.equipmentId}, ${t.sensorId}) > 0`),
    check('maintenance_intervals_in_order', sql`${t.until} > ${t.startedAt} and ${t.endedAt} >= ${t.startedAt}`),
  ],
)

/** What a task asks, and the answer as it stands, with whoever gave it. */
export const checklistItems = pgTable(
  'checklist_items',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    taskId: uuid('task_id')
      .notNull()
      .references(() => maintenanceTasks.id, { onDelete: 'cascade' }),
    place: integer('place').notNull(),
    kind: checklistKind('kind').notNull(),
    label: varchar('label', { length: 255 }).notNull(),
    unit: varchar('unit', { length: 32 }),
    /** What a number may be; null: no limit. */
    lower: doublePrecision('lower'),
    upper: doublePrecision('upper'),
    choices: text('choices').array(),
    isRequired: boolean('is_required').notNull().default(false),
    /** As its kind writes it; null while nobody answered. */
    answer: text('answer'),
    /** Beyond the limits. */
    isOutside: boolean('is_outside').notNull().default(false),
    answeredBy: varchar('answered_by', { length: 255 }),
    answeredById: uuid('answered_by_id').references(() => users.id),
    answeredAt: instant('answered_at'),
    /** Grows with each answer, so that who answers what was answered meanwhile is told. */
    revision: integer('revision').notNull().default(0),
  },
  (t) => [
    unique('checklist_items_place').on(t.taskId, t.place),
    index('checklist_items_answered_by_id_idx').on(t.answeredById),
    check('checklist_items_answered', sql`num_nulls(${t.answer}, ${t.answeredBy}, ${t.answeredAt}) in (0, 3)`),
  ],
)

/** Append-only by triggers: what happened to a task, by whom and why. Edits and comments leave the status as it is. */
export const taskTransitions = pgTable(
  'task_transitions',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    taskId: uuid('task_id')
      .notNull()
      .references(() => maintenanceTasks.id),
    at: instant('at').notNull().defaultNow(),
    event: taskEvent('event').notNull(),
    /** Null for what begins a task. */
    fromStatus: taskStatus('from_status'),
    toStatus: taskStatus('to_status').notNull(),
    /** The name as it was then; the account beside it, null for what came without one, such as a simulation. */
    actor: varchar('actor', { length: 255 }).notNull(),
    actorId: uuid('actor_id').references(() => users.id),
    /** Why, or the words of a comment. */
    reason: text('reason'),
    /** What else belongs to the event, such as what was edited; Zod-parsed on read. */
    detail: jsonb('detail').notNull().default({}),
  },
  (t) => [
    index('task_transitions_task_id_idx').on(t.taskId, t.id),
    index('task_transitions_actor_id_idx').on(t.actorId),
  ],
)

/**
 * Append-only: triggers refuse UPDATE, TRUNCATE, and DELETE of whatever is not of a demo plant that is being removed. A
 * correction is a new row that names the old one.
 */
export const maintenanceLogs = pgTable(
  'maintenance_logs',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    taskId: uuid('task_id').references(() => maintenanceTasks.id),
    equipmentId: uuid('equipment_id').references(() => equipment.id),
    sensorId: sensorKey().references(() => sensors.sensorId),
    alertId: uuid('alert_id').references(() => anomalyAlerts.id),
    correctsId: uuid('corrects_id'),
    activity: maintenanceActivity('activity').notNull(),
    description: text('description').notNull(),
    performedBy: varchar('performed_by', { length: 255 }).notNull(),
    /** The account that wrote the entry; null for what came without one, such as a simulation. */
    recordedById: uuid('recorded_by_id').references(() => users.id),
    performedAt: instant('performed_at').notNull(),
    labourMinutes: integer('labour_minutes'),
    downtimeMinutes: integer('downtime_minutes'),
    partsUsed: text('parts_used'),
    /** The SHA-256 of each of its photos; null without any, and then not part of what is hashed. */
    photos: text('photos').array(),
    /** Makes a form sent twice one entry. */
    idempotencyKey: uuid('idempotency_key').unique(),
    /** When the database chained it, which a trigger says. */
    createdAt,
    /** What follows is said by a trigger, too: the entry's place in its chain, and the SHA-256 of it and of the one before. */
    isDemo: boolean('is_demo').notNull().default(false),
    seq: bigint('seq', { mode: 'number' }).notNull().default(0),
    prevHash: varchar('prev_hash', { length: 64 }).notNull().default(''),
    hash: varchar('hash', { length: 64 }).notNull().default(''),
  },
  (t) => [
    unique('maintenance_logs_place').on(t.isDemo, t.seq),
    unique('maintenance_logs_one_after_another').on(t.isDemo, t.prevHash),
    check('maintenance_logs_chained', sql`${t.seq} > 0 and ${t.hash} ~ '^[0-9a-f]{64}$'`),
    foreignKey({ name: 'maintenance_logs_corrects_id_fkey', columns: [t.correctsId], foreignColumns: [t.id] }),
    index('maintenance_logs_task_id_idx').on(t.taskId),
    index('maintenance_logs_equipment_id_idx').on(t.equipmentId, t.performedAt),
    index('maintenance_logs_sensor_id_idx').on(t.sensorId),
    index('maintenance_logs_alert_id_idx').on(t.alertId),
    index('maintenance_logs_corrects_id_idx').on(t.correctsId),
    index('maintenance_logs_recorded_by_id_idx').on(t.recordedById),
    index('maintenance_logs_performed_at_idx').on(t.performedAt),
    check('maintenance_logs_minutes_positive', sql`${t.labourMinutes} >= 0 and ${t.downtimeMinutes} >= 0`),
    check(
      'maintenance_logs_photos',
      sql`array_position(${t.photos}, null) is null and array_to_string(${t.photos}, ',') ~ '^[0-9a-f]{64}(,[0-9a-f]{64})*$'`,
    ),
  ],
)

/**
 * Photos, each of a task or of an entry of the log, or of neither while that is not sent yet. The files lie in the data
 * directory under their SHA-256. Triggers refuse to change or delete what belongs to an entry.
 */
export const maintenancePhotos = pgTable(
  'maintenance_photos',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** Of the file as it is kept. */
    sha256: varchar('sha256', { length: 64 }).notNull(),
    bytes: integer('bytes').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    taskId: uuid('task_id').references(() => maintenanceTasks.id, { onDelete: 'cascade' }),
    logId: uuid('log_id').references(() => maintenanceLogs.id, { onDelete: 'cascade' }),
    /** The name as it was then; the account beside it. */
    uploadedBy: varchar('uploaded_by', { length: 255 }).notNull(),
    uploadedById: uuid('uploaded_by_id').references(() => users.id),
    /** Makes a photo sent twice one photo. */
    idempotencyKey: uuid('idempotency_key').notNull().unique(),
    createdAt,
  },
  (t) => [
    index('maintenance_photos_sha256_idx').on(t.sha256),
    index('maintenance_photos_task_id_idx').on(t.taskId),
    index('maintenance_photos_log_id_idx').on(t.logId),
    index('maintenance_photos_uploaded_by_id_idx').on(t.uploadedById),
    index('maintenance_photos_waiting_idx').on(t.createdAt).where(sql`num_nonnulls(${t.taskId}, ${t.logId}) = 0`),
    check('maintenance_photos_of_one', sql`num_nonnulls(${t.taskId}, ${t.logId}) <= 1`),
    check('maintenance_photos_sha256', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
)

/**
 * Where each chain of the log ends: that of the plant, and that of the demo plant, which goes with it. Locked by each entry
 * that is added, so that a chain never forks.
 */
export const maintenanceLogHeads = pgTable('maintenance_log_heads', {
  isDemo: boolean('is_demo').primaryKey(),
  /** How many entries there are. */
  seq: bigint('seq', { mode: 'number' }).notNull().default(0),
  /** Of the last one. */
  hash: varchar('hash', { length: 64 }).notNull().default('0'.repeat(64)),
})

/** Append-only by triggers: how many entries the plant's chain had and how it ended, signed (Ed25519) by this installation. */
export const maintenanceLogSeals = pgTable(
  'maintenance_log_seals',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    hash: varchar('hash', { length: 64 }).notNull(),
    /** In hexadecimal, as the signature. */
    publicKey: varchar('public_key', { length: 64 }).notNull(),
    signature: varchar('signature', { length: 128 }).notNull(),
  },
  (t) => [index('maintenance_log_seals_seq_idx').on(t.seq)],
)

/**
 * Shift handover sheets, one for each shift of a site. Triggers refuse every change but the signature of who takes over, which
 * comes once.
 */
export const shiftHandovers = pgTable(
  'shift_handovers',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    site: varchar('site', { length: 255 }).notNull(),
    shift: varchar('shift', { length: 50 }).notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** What the sheet says, as JSON; text, so that it stays byte by byte what was signed. */
    sheet: text('sheet').notNull(),
    /** Makes a form sent twice one sheet. */
    idempotencyKey: uuid('idempotency_key').notNull().unique(),
    /** Who hands over: the name as it was then, the account beside it. */
    handedBy: varchar('handed_by', { length: 255 }).notNull(),
    handedById: uuid('handed_by_id').references(() => users.id),
    handedAt: instant('handed_at').notNull(),
    /** Ed25519, in hexadecimal, as the signature. */
    handedKey: varchar('handed_key', { length: 64 }).notNull(),
    handedSignature: varchar('handed_signature', { length: 128 }).notNull(),
    /** Who takes over, likewise; null until somebody does. */
    takenBy: varchar('taken_by', { length: 255 }),
    takenById: uuid('taken_by_id').references(() => users.id),
    takenAt: instant('taken_at'),
    takenRemarks: text('taken_remarks'),
    takenKey: varchar('taken_key', { length: 64 }),
    takenSignature: varchar('taken_signature', { length: 128 }),
  },
  (t) => [
    unique('shift_handovers_one_a_shift').on(t.site, t.startsAt),
    index('shift_handovers_starts_at_idx').on(t.startsAt),
    index('shift_handovers_handed_by_id_idx').on(t.handedById),
    index('shift_handovers_taken_by_id_idx').on(t.takenById),
    check('shift_handovers_in_order', sql`${t.endsAt} > ${t.startsAt}`),
    check(
      'shift_handovers_taken_whole',
      sql`num_nonnulls(${t.takenBy}, ${t.takenAt}, ${t.takenRemarks}, ${t.takenKey}, ${t.takenSignature}) in (0, 5)`,
    ),
  ],
)

/**
 * What happened in maintenance and was not yet made into messages; triggers fill it in the transaction in which it happens.
 * Each row is about one of the four.
 */
export const maintenanceOutbox = pgTable(
  'maintenance_outbox',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull().defaultNow(),
    kind: noticeKind('kind').notNull(),
    /** Of a task that is overdue, which nobody made so. */
    taskId: uuid('task_id').references(() => maintenanceTasks.id, { onDelete: 'cascade' }),
    transitionId: bigint('transition_id', { mode: 'number' }).references(() => taskTransitions.id, {
      onDelete: 'cascade',
    }),
    logId: uuid('log_id').references(() => maintenanceLogs.id, { onDelete: 'cascade' }),
    handoverId: uuid('handover_id').references(() => shiftHandovers.id, { onDelete: 'cascade' }),
  },
  (t) => [
    index('maintenance_outbox_task_id_idx').on(t.taskId),
    index('maintenance_outbox_transition_id_idx').on(t.transitionId),
    index('maintenance_outbox_log_id_idx').on(t.logId),
    index('maintenance_outbox_handover_id_idx').on(t.handoverId),
    check(
      'maintenance_outbox_about_one',
      sql`num_nonnulls(${t.taskId}, ${t.transitionId}, ${t.logId}, ${t.handoverId}) = 1`,
    ),
  ],
)

export const jobRuns = pgTable(
  'job_runs',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    job: varchar('job', { length: 100 }).notNull(),
    status: jobStatus('status').notNull().default('running'),
    startedAt: instant('started_at').notNull().defaultNow(),
    finishedAt: instant('finished_at'),
    error: text('error'),
  },
  (t) => [index('job_runs_job_idx').on(t.job, t.startedAt)],
)

/** How often each job of the worker is due, as the worker that is running says. */
export const jobSchedules = pgTable('job_schedules', {
  job: varchar('job', { length: 100 }).primaryKey(),
  /** 0: it runs without end. */
  everySeconds: integer('every_seconds').notNull(),
})

/** How long the standard queries took, once an hour; the plan of the newest alone is kept. */
export const querySamples = pgTable(
  'query_samples',
  {
    query: varchar('query', { length: 64 }).notNull(),
    at: instant('at').notNull().defaultNow(),
    ms: doublePrecision('ms').notNull(),
    plan: text('plan'),
  },
  (t) => [primaryKey({ columns: [t.query, t.at] })],
)

/** How large the database was, four times a day. */
export const storageSamples = pgTable('storage_samples', {
  at: instant('at').primaryKey().defaultNow(),
  databaseBytes: bigint('database_bytes', { mode: 'number' }).notNull(),
  readingsBytes: bigint('readings_bytes', { mode: 'number' }).notNull(),
})

/** One row per loaded file or generated history: how far it is, and by how many hours its stamps were shifted. */
export const historyLoads = pgTable('history_loads', {
  /** SHA-256 of the content and its column mapping, so that the same file is the same load. */
  id: varchar('id', { length: 64 }).primaryKey(),
  name: varchar('name', { length: 255 }).notNull(),
  shiftHours: integer('shift_hours').notNull().default(0),
  rowsTotal: bigint('rows_total', { mode: 'number' }),
  rowsRead: bigint('rows_read', { mode: 'number' }).notNull().default(0),
  rowsStored: bigint('rows_stored', { mode: 'number' }).notNull().default(0),
  startedAt: instant('started_at').notNull().defaultNow(),
  finishedAt: instant('finished_at'),
})

/** One row while there is a demo plant: what is marked `is_demo` belongs to it. */
export const demoPlant = pgTable(
  'demo_plant',
  {
    id: boolean('id').primaryKey().default(true),
    /** Where its story ends; its sensors go on from there. */
    installedAt: instant('installed_at').notNull(),
    /** When its equipment and its story were there; null until then. */
    setUpAt: instant('set_up_at'),
    /** Since when it is being removed; null while it stays. */
    removalRequestedAt: instant('removal_requested_at'),
  },
  (t) => [check('demo_plant_one_row', sql`${t.id}`)],
)
