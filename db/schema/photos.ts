import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, uuid, varchar } from 'drizzle-orm/pg-core'
import { createdAt } from './columns'
import { maintenanceLogs } from './maintenance-log'
import { users } from './people'
import { maintenanceTasks } from './tasks'

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
