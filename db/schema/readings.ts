import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  doublePrecision,
  index,
  pgEnum,
  pgMaterializedView,
  pgTable,
  primaryKey,
  unique,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { instant, sensorKey } from './columns'
import { deviceKeys } from './devices'
import { users } from './people'
import { sensors } from './sensors'

export const conflictOutcome = pgEnum('conflict_outcome', ['kept', 'taken'])

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
