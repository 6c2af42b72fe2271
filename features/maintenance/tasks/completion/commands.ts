import { and, eq } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { maintenanceTasks } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { subjectWithinSites } from '@/features/access/within-sites'
import { type NotLogged, refusalOf } from '@/features/maintenance/commands'
import { logWork } from '@/features/maintenance/log-work'
import { changeTask, type TaskChanged } from '@/features/maintenance/tasks/change-task'
import type { Completion } from '@/features/maintenance/tasks/input'

type Refused = Exclude<TaskChanged, { ok: true }>
export type Completed = { ok: true; logId: string; repeated: boolean } | Refused | NotLogged

class NotCompleted extends Error {
  constructor(readonly answer: Refused) {
    super('not completed')
  }
}

/**
 * Ends a task with the entry of the log that says what was done, and may resolve its alert: all or nothing.
 * The same `idempotencyKey` again answers the entry that is there.
 */
export async function completeTask(actor: Actor, id: string, completion: Completion): Promise<Completed> {
  authorise(actor, 'task.work')
  authorise(actor, 'maintenance.log')
  try {
    return await db.transaction((tx) => completeWithin(tx, actor, id, completion))
  } catch (error) {
    if (error instanceof NotCompleted) return error.answer
    return refusalOf(error)
  }
}

async function completeWithin(tx: Transaction, actor: Actor, id: string, completion: Completion): Promise<Completed> {
  const { failureMode, failureMechanism, failureCause, ...entry } = completion
  const { alertId, startedAt } = maintenanceTasks
  const where = and(eq(maintenanceTasks.id, id), subjectWithinSites(actor, maintenanceTasks))
  const [task] = await tx.select({ alertId, startedAt }).from(maintenanceTasks).where(where)
  if (!task) return { ok: false, reason: 'not_found' }
  const log = await logWork(tx, actor, { ...entry, taskId: id, alertId: task.alertId ?? undefined })
  if (log.repeated) return { ok: true, logId: log.id, repeated: true }
  const now = new Date()
  const changed = await changeTask(tx, actor, id, 'completed', {
    at: now,
    set: { failureMode, failureMechanism, failureCause, completedAt: endOf(entry.performedAt, task.startedAt, now) },
    detail: { logId: log.id },
  })
  if (!changed.ok) throw new NotCompleted(changed)
  return { ok: true, logId: log.id, repeated: false }
}

/** When the work was done, as the entry says it; not before it began, and not after now. */
function endOf(performedAt: string | undefined, startedAt: Date | null, now: Date): Date {
  const said = performedAt ? new Date(performedAt).getTime() : now.getTime()
  return new Date(Math.min(Math.max(said, startedAt?.getTime() ?? said), now.getTime()))
}
