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
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'

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
export const alertType = pgEnum('alert_type', ['limit', 'trend', 'pattern', 'missing_data', 'stuck_value', 'drift'])
/** EN 13306 maintenance types. */
export const maintenanceType = pgEnum('maintenance_type', [
  'corrective',
  'predetermined',
  'condition_based',
  'predictive',
])
export const taskStatus = pgEnum('task_status', ['requested', 'planned', 'in_progress', 'done', 'cancelled'])
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
export const jobStatus = pgEnum('job_status', ['running', 'succeeded', 'failed'])

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
    createdAt,
    updatedAt,
  },
  (t) => [
    check('plant_settings_one_row', sql`${t.id}`),
    check('plant_settings_positive_days', sql`${t.compressAfterDays} > 0 and ${t.refreshWindowDays} > 0`),
    check('plant_settings_compress_before_retention', sql`${t.compressAfterDays} < ${t.retentionDays}`),
    check('plant_settings_refresh_inside_retention', sql`${t.refreshWindowDays} < ${t.retentionDays}`),
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
    createdAt,
    updatedAt,
  },
  (t) => [index('equipment_path_idx').on(t.site, t.area, t.workCenter, t.workUnit)],
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
    equipmentId: uuid('equipment_id').references(() => equipment.id),
    createdAt,
    updatedAt,
  },
  (t) => [
    index('sensors_equipment_id_idx').on(t.equipmentId),
    check('sensors_interval_positive', sql`${t.intervalSeconds} > 0`),
  ],
)

/** Hypertable, chunked by `timestamp`; the key serves one sensor's newest readings by a backward scan. */
export const sensorReadings = pgTable(
  'sensor_readings',
  {
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity(),
    timestamp: instant('timestamp').notNull(),
    sensorId: sensorKey().notNull(),
    value: doublePrecision('value').notNull(),
    unit: varchar('unit', { length: 50 }),
    quality: doublePrecision('quality'),
  },
  (t) => [
    primaryKey({ name: 'sensor_readings_pkey', columns: [t.sensorId, t.timestamp] }),
    foreignKey({
      name: 'sensor_readings_sensor_id_fkey',
      columns: [t.sensorId],
      foreignColumns: [sensors.sensorId],
    }),
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
  },
  (t) => [unique('reading_conflicts_once').on(t.sensorId, t.timestamp, t.value)],
)

/** Readings of sensors that nobody has registered, waiting for adoption. Bounded per device key. */
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
    primaryKey({ name: 'quarantined_readings_pkey', columns: [t.sensorId, t.timestamp] }),
    index('quarantined_readings_device_key_id_idx').on(t.deviceKeyId),
  ],
)

/** A device's key: only the SHA-256 of the secret is stored; `sensorIds` null means every sensor. */
export const deviceKeys = pgTable('device_keys', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: varchar('name', { length: 255 }).notNull(),
  prefix: varchar('prefix', { length: 16 }).notNull(),
  secretHash: varchar('secret_hash', { length: 64 }).notNull().unique(),
  sensorIds: text('sensor_ids').array(),
  createdAt,
  lastUsedAt: instant('last_used_at'),
  expiresAt: instant('expires_at'),
  revokedAt: instant('revoked_at'),
})

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
    acknowledgedBy: varchar('acknowledged_by', { length: 255 }),
    resolvedAt: instant('resolved_at'),
    resolvedBy: varchar('resolved_by', { length: 255 }),
    createdAt,
    updatedAt,
  },
  (t) => [
    index('anomaly_alerts_sensor_id_idx').on(t.sensorId, t.raisedAt),
    index('anomaly_alerts_equipment_id_idx').on(t.equipmentId),
    index('anomaly_alerts_status_idx').on(t.status, t.raisedAt),
    check('anomaly_alerts_score_range', sql`${t.score} >= 0 and ${t.score} <= 1`),
    check('anomaly_alerts_resolved_at', sql`(${t.status} = 'resolved') = (${t.resolvedAt} is not null)`),
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
    assignee: varchar('assignee', { length: 255 }),
    dueAt: instant('due_at'),
    startedAt: instant('started_at'),
    completedAt: instant('completed_at'),
    createdAt,
    updatedAt,
  },
  (t) => [
    index('maintenance_tasks_equipment_id_idx').on(t.equipmentId),
    index('maintenance_tasks_sensor_id_idx').on(t.sensorId),
    index('maintenance_tasks_alert_id_idx').on(t.alertId),
    index('maintenance_tasks_status_idx').on(t.status, t.dueAt),
  ],
)

/** Append-only: triggers refuse UPDATE, DELETE and TRUNCATE. A correction is a new row that names the old one. */
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
    performedAt: instant('performed_at').notNull(),
    labourMinutes: integer('labour_minutes'),
    downtimeMinutes: integer('downtime_minutes'),
    partsUsed: text('parts_used'),
    /** Makes a form sent twice one entry. */
    idempotencyKey: uuid('idempotency_key').unique(),
    createdAt,
  },
  (t) => [
    foreignKey({ name: 'maintenance_logs_corrects_id_fkey', columns: [t.correctsId], foreignColumns: [t.id] }),
    index('maintenance_logs_task_id_idx').on(t.taskId),
    index('maintenance_logs_equipment_id_idx').on(t.equipmentId, t.performedAt),
    index('maintenance_logs_sensor_id_idx').on(t.sensorId),
    index('maintenance_logs_alert_id_idx').on(t.alertId),
    index('maintenance_logs_corrects_id_idx').on(t.correctsId),
    index('maintenance_logs_performed_at_idx').on(t.performedAt),
    check('maintenance_logs_minutes_positive', sql`${t.labourMinutes} >= 0 and ${t.downtimeMinutes} >= 0`),
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
