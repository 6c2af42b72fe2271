import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  numeric,
  pgEnum,
  pgTable,
  text,
  unique,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { anomalyAlerts } from './alerts'
import { createdAt, instant, sensorKey } from './columns'
import { equipment } from './equipment'
import { users } from './people'
import { sensors } from './sensors'
import { maintenanceTasks } from './tasks'

/** ISO 14224 table B.5, maintenance activity, reduced to what a technician tells apart at the machine. */
export const maintenanceActivity = pgEnum('maintenance_activity', [
  'inspection',
  'service',
  'adjustment',
  'repair',
  'replacement',
  'test',
])

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
    /** What they cost; null when nobody said, and then not part of what is hashed. */
    partsCost: numeric('parts_cost', { precision: 12, scale: 2, mode: 'number' }),
    /**
     * In which currency, by ISO 4217: what was said, else by a trigger that of the entry that is corrected, else the plant's. Null without
     * a cost and on entries that are older than this column, and then not part of what is hashed.
     */
    partsCurrency: varchar('parts_currency', { length: 3 }),
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
    check('maintenance_logs_parts_cost', sql`${t.partsCost} >= 0 and ${t.partsCost} < 1e10`),
    check(
      'maintenance_logs_parts_currency',
      sql`${t.partsCurrency} is null or (${t.partsCurrency} ~ '^[A-Z]{3}$' and ${t.partsCost} is not null)`,
    ),
    check('maintenance_logs_minutes_positive', sql`${t.labourMinutes} >= 0 and ${t.downtimeMinutes} >= 0`),
    check(
      'maintenance_logs_photos',
      sql`array_position(${t.photos}, null) is null and array_to_string(${t.photos}, ',') ~ '^[0-9a-f]{64}(,[0-9a-f]{64})*$'`,
    ),
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
