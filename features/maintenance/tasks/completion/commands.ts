import { db, type Transaction } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import { holdWorked } from '@/features/alerts/work/worked-on'
import { type NotLogged, refusalOf } from '@/features/maintenance/commands'
import { KeyUsed, logWork } from '@/features/maintenance/log-work'
import { changeTask, lockTask, type TaskChanged, type TaskState } from '@/features/maintenance/tasks/change-task'
import { answersText, openItems } from '@/features/maintenance/tasks/checklist/answers-text'
import { itemsWithin } from '@/features/maintenance/tasks/checklist/queries'
import type { Completion } from '@/features/maintenance/tasks/input'

type Refused = Exclude<TaskChanged, { ok: true }> | { ok: false; reason: 'checklist_open'; task: TaskState }
export type Completed = { ok: true; logId: string; repeated: boolean } | Refused | NotLogged

class NotCompleted extends Error {
  constructor(readonly answer: Refused) {
    super('not completed')
  }
}

/**
 * Ends a task with the entry of the log that says what was done, and may resolve its alert: all or nothing.
 * The same `idempotencyKey` again answers the entry that is there; with other words it is refused.
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
  const task = await lockTask(tx, actor, id)
  if (!task) return { ok: false, reason: 'not_found' }
  // Before the entry holds its alert: whoever begins work holds the machine first, then its alerts.
  await holdWorked(tx, task)
  const items = await itemsWithin(tx, id)
  const description = [entry.description, answersText(items)].filter(Boolean).join('\n\n')
  const log = await logWork(tx, actor, { ...entry, description, taskId: id, alertId: task.alertId ?? undefined })
  if (log.repeated) {
    if (!isSameFailure(task, completion)) throw new KeyUsed(log.id)
    return { ok: true, logId: log.id, repeated: true }
  }
  if (openItems(items).length > 0) throw new NotCompleted({ ok: false, reason: 'checklist_open', task })
  const now = new Date()
  const changed = await changeTask(tx, actor, id, 'completed', {
    at: now,
    set: { failureMode, failureMechanism, failureCause, completedAt: endOf(entry.performedAt, task.startedAt, now) },
    detail: { logId: log.id },
  })
  if (!changed.ok) throw new NotCompleted(changed)
  return { ok: true, logId: log.id, repeated: false }
}

const isSameFailure = (task: TaskState, said: Completion) =>
  (['failureMode', 'failureMechanism', 'failureCause'] as const).every((key) => task[key] === (said[key] ?? null))

/** When the work was done, as the entry says it; not before it began, and not after now. */
function endOf(performedAt: string | undefined, startedAt: Date | null, now: Date): Date {
  const said = performedAt ? new Date(performedAt).getTime() : now.getTime()
  return new Date(Math.min(Math.max(said, startedAt?.getTime() ?? said), now.getTime()))
}
