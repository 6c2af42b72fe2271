import { sql } from 'drizzle-orm'
import {
  check,
  doublePrecision,
  index,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { alertSeverity, anomalyAlerts } from './alerts'
import { createdAt, instant, sensorKey } from './columns'
import { sensors } from './sensors'

/** Whether what a model finds is only recorded, or raises alarms. */
export const modelMode = pgEnum('model_mode', ['shadow', 'alarming'])

/** Models of others that send what they find; another version is another model. */
export const models = pgTable(
  'models',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: varchar('name', { length: 100 }).notNull(),
    version: varchar('version', { length: 50 }).notNull(),
    mode: modelMode('mode').notNull().default('shadow'),
    retiredAt: instant('retired_at'),
    createdAt,
  },
  (t) => [unique('models_once').on(t.name, t.version)],
)

/** What a model found at an instant; `severity` and `message` where it would raise an alarm, both or neither. */
export const modelScores = pgTable(
  'model_scores',
  {
    modelId: uuid('model_id')
      .notNull()
      .references(() => models.id),
    sensorId: sensorKey()
      .notNull()
      .references(() => sensors.sensorId, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
    /** 0 to 1. */
    score: doublePrecision('score').notNull(),
    severity: alertSeverity('severity'),
    message: text('message'),
    /** As the model sent it. */
    evidence: jsonb('evidence').notNull().default({}),
    /** That it raised or was added to; null in shadow mode, and where the sensor raised none. */
    alertId: uuid('alert_id').references(() => anomalyAlerts.id, { onDelete: 'set null' }),
    receivedAt: instant('received_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'model_scores_pkey', columns: [t.modelId, t.sensorId, t.at] }),
    index('model_scores_sensor_id_idx').on(t.sensorId, t.at),
    index('model_scores_alert_id_idx').on(t.alertId).where(sql`${t.alertId} is not null`),
    check('model_scores_range', sql`${t.score} >= 0 and ${t.score} <= 1`),
    check('model_scores_alarm_whole', sql`(${t.severity} is null) = (${t.message} is null)`),
  ],
)
