import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { anomalyAlerts, failureCause, failureMechanism, failureMode } from './alerts'
import { createdAt, instant, sensorKey, updatedAt } from './columns'
import { equipment } from './equipment'
import { users } from './people'
import { maintenanceSchedules, taskPriority } from './schedules'
import { sensors } from './sensors'

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
    /** The SHA-256 of who sent it and what it said, by which the same is told from something else under its key. */
    requestHash: varchar('request_hash', { length: 64 }),
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
