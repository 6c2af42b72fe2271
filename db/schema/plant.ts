import { sql } from 'drizzle-orm'
import { boolean, check, doublePrecision, integer, jsonb, pgTable, varchar } from 'drizzle-orm/pg-core'
import { createdAt, instant, updatedAt } from './columns'

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
