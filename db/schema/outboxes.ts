import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, uuid } from 'drizzle-orm/pg-core'
import { alertTransitions } from './alerts'
import { instant } from './columns'
import { shiftHandovers } from './handovers'
import { maintenanceLogs } from './maintenance-log'
import { noticeKind } from './notifications'
import { maintenanceTasks, taskTransitions } from './tasks'

/** What happened to alerts and was not yet made into messages; a trigger on `alert_transitions` fills it in their transaction. */
export const alertOutbox = pgTable('alert_outbox', {
  transitionId: bigint('transition_id', { mode: 'number' })
    .primaryKey()
    .references(() => alertTransitions.id, { onDelete: 'cascade' }),
})

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
