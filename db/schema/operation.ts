import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  varchar,
} from 'drizzle-orm/pg-core'
import { instant } from './columns'

export const jobStatus = pgEnum('job_status', ['running', 'succeeded', 'failed'])

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

/** What each layout of compressed readings made of the same ones, when it was tried last. */
export const compressionTrials = pgTable('compression_trials', {
  layout: varchar('layout', { length: 32, enum: ['sensor_newest', 'sensor_oldest', 'together'] }).primaryKey(),
  triedAt: instant('tried_at').notNull().defaultNow(),
  rows: integer('rows').notNull(),
  bytes: bigint('bytes', { mode: 'number' }).notNull(),
  readMs: doublePrecision('read_ms').notNull(),
})

/** Advice on the storage of readings that was taken: the database's own settings are made of it again after a restore. */
export const storageChoices = pgTable('storage_choices', {
  kind: varchar('kind', { length: 32 }).primaryKey(),
  value: varchar('value', { length: 32 }).notNull(),
})

/** What each MQTT bridge has stored since it was first there, and how it is, as it said last. */
export const mqttBridges = pgTable('mqtt_bridges', {
  /** The client id by which the broker knows it. */
  name: varchar('name', { length: 255 }).primaryKey(),
  messages: bigint('messages', { mode: 'number' }).notNull().default(0),
  accepted: bigint('accepted', { mode: 'number' }).notNull().default(0),
  duplicates: bigint('duplicates', { mode: 'number' }).notNull().default(0),
  conflicts: bigint('conflicts', { mode: 'number' }).notNull().default(0),
  quarantined: bigint('quarantined', { mode: 'number' }).notNull().default(0),
  rejected: bigint('rejected', { mode: 'number' }).notNull().default(0),
  waiting: integer('waiting').notNull().default(0),
  isConnected: boolean('is_connected').notNull(),
  saidAt: instant('said_at').notNull().defaultNow(),
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
