import { db } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import { prolongWork } from '@/features/alerts/work/commands'
import { changeTask, type TaskChanged } from '@/features/maintenance/tasks/change-task'
import { quietUntil } from './follow-work'
import type { Extension } from './input'

/** Keeps the alarms quiet for so many hours from now while work on the task goes on, also when that was over already. */
export async function extendQuiet(
  actor: Actor,
  id: string,
  { hours }: Extension,
  now = new Date(),
): Promise<TaskChanged> {
  authorise(actor, 'task.work')
  const until = quietUntil(now, hours)
  return db.transaction(async (tx) => {
    const changed = await changeTask(tx, actor, id, 'extended', { at: now, detail: { until: until.toISOString() } })
    if (changed.ok) await prolongWork(tx, actor, { ...changed.task, taskId: id }, { at: now, until })
    return changed
  })
}
