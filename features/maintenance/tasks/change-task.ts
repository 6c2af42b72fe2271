import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { maintenanceTasks, taskTransitions } from '@/db/schema'
import { type Actor, accountOf } from '@/features/access/actor'
import { subjectWithinSites } from '@/features/access/within-sites'
import { nextStatus, type TaskConflict, type TaskEvent } from './life-cycle'
import { followWork } from './quiet/follow-work'

export const taskColumns = {
  id: maintenanceTasks.id,
  title: maintenanceTasks.title,
  description: maintenanceTasks.description,
  type: maintenanceTasks.type,
  priority: maintenanceTasks.priority,
  status: maintenanceTasks.status,
  alertId: maintenanceTasks.alertId,
  sensorId: maintenanceTasks.sensorId,
  equipmentId: maintenanceTasks.equipmentId,
  assignee: maintenanceTasks.assignee,
  assigneeId: maintenanceTasks.assigneeId,
  dueAt: maintenanceTasks.dueAt,
  startedAt: maintenanceTasks.startedAt,
  completedAt: maintenanceTasks.completedAt,
  failureMode: maintenanceTasks.failureMode,
  failureMechanism: maintenanceTasks.failureMechanism,
  failureCause: maintenanceTasks.failureCause,
  revision: maintenanceTasks.revision,
}

/** A task as it stands, which is what a refusal tells. */
export type TaskState = Pick<typeof maintenanceTasks.$inferSelect, keyof typeof taskColumns>
export type TaskValues = Partial<typeof maintenanceTasks.$inferInsert>

export type TaskChanged =
  | { ok: true; task: TaskState }
  | { ok: false; reason: 'not_found' }
  | { ok: false; reason: TaskConflict; task: TaskState }

type Circumstances = {
  /** When it happened; now, unless it is told later. */
  at?: Date
  reason?: string | undefined
  detail?: Record<string, unknown>
  /** What changes with it besides the status. */
  set?: TaskValues
  /** For how long alarms are quiet when work begins with it; 0: they are not. */
  quietHours?: number | undefined
}

/** A task on the actor's sites, locked until the transaction ends; others may name it meanwhile. */
export async function lockTask(tx: Transaction, actor: Actor, id: string): Promise<TaskState | null> {
  const where = and(eq(maintenanceTasks.id, id), subjectWithinSites(actor, maintenanceTasks))
  const [task] = await tx.select(taskColumns).from(maintenanceTasks).where(where).for('no key update')
  return task ?? null
}

/** Adds a task and records who asked for it, within the caller's transaction; null when its key is there already. */
export async function addTask(
  tx: Transaction,
  actor: Actor,
  values: Omit<typeof maintenanceTasks.$inferInsert, 'status'>,
): Promise<TaskState | null> {
  const [task] = await tx
    .insert(maintenanceTasks)
    .values({ ...values, status: 'requested', requestedBy: nameOf(actor), requestedById: accountOf(actor) })
    .onConflictDoNothing({ target: maintenanceTasks.idempotencyKey })
    .returning(taskColumns)
  if (!task) return null
  const at = values.createdAt ?? new Date()
  const { assignee } = task
  const detail = { ...(assignee === null ? {} : { assignee }), ...(values.isReported ? { isReported: true } : {}) }
  await record(tx, actor, { taskId: task.id, event: 'requested', at, toStatus: task.status, detail })
  return task
}

/** Lets an event happen to a task and records it, within the caller's transaction; the only place that does. */
export async function changeTask(
  tx: Transaction,
  actor: Actor,
  id: string,
  event: TaskEvent,
  { at = new Date(), reason, detail = {}, set = {}, quietHours }: Circumstances = {},
): Promise<TaskChanged> {
  const before = await lockTask(tx, actor, id)
  if (!before) return { ok: false, reason: 'not_found' }
  const step = nextStatus(before.status, event)
  if (!step.ok) return { ok: false, reason: step.reason, task: before }
  const values = { ...timesOf(event, before, at), ...set }
  const [task = before] = await tx
    .update(maintenanceTasks)
    .set({ ...values, status: step.status, revision: sql`${maintenanceTasks.revision} + 1`, updatedAt: new Date() })
    .where(eq(maintenanceTasks.id, id))
    .returning(taskColumns)
  const statuses = { fromStatus: before.status, toStatus: step.status }
  await record(tx, actor, { taskId: id, event, at, reason, detail, ...statuses })
  await followWork(tx, actor, { task, from: before.status, to: step.status, at, quietHours })
  return { ok: true, task }
}

function timesOf(event: TaskEvent, { startedAt }: TaskState, at: Date): TaskValues {
  if (event === 'started' && startedAt === null) return { startedAt: at }
  return event === 'completed' ? { completedAt: at } : {}
}

const nameOf = (actor: Actor) => actor.name.slice(0, 255)

async function record(
  tx: Transaction,
  actor: Actor,
  told: Omit<typeof taskTransitions.$inferInsert, 'actor' | 'actorId'>,
): Promise<void> {
  await tx.insert(taskTransitions).values({ ...told, actor: nameOf(actor), actorId: accountOf(actor) })
}
