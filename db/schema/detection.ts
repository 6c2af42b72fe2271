import { sql } from 'drizzle-orm'
import {
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  unique,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { limitKinds } from '../limit-words'
import { alertSeverity } from './alerts'
import { createdAt, instant, sensorKey, updatedAt } from './columns'
import { equipment } from './equipment'
import { sensors } from './sensors'

export const limitKind = pgEnum('limit_kind', limitKinds)

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

/** How healthy each machine was when the worker last worked it out, for lists that are sorted by it; null: unknown. */
export const machineHealth = pgTable('machine_health', {
  equipmentId: uuid('equipment_id')
    .primaryKey()
    .references(() => equipment.id, { onDelete: 'cascade' }),
  score: integer('score'),
  notedAt: instant('noted_at').notNull(),
})

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
