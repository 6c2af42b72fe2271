import type { Transaction } from '@/db/client'
import type { Actor } from '@/features/access/actor'
import { beginWork, endWork } from '@/features/alerts/work/commands'
import type { TaskStatus } from '@/features/maintenance/tasks/life-cycle'
import { usualQuietHours } from './usual-quiet-hours'

const hourMs = 3_600_000

type Step = {
  task: { id: string; equipmentId: string | null; sensorId: string | null }
  from: TaskStatus
  to: TaskStatus
  at: Date
  quietHours: number | undefined
}

/** When the alarms of a task's machine may be heard again at the latest. */
export const quietUntil = (at: Date, hours: number) => new Date(at.getTime() + hours * hourMs)

/**
 * Quiets the alarms of a task's machine as work on it begins, and ends that as soon as the work stops, within the caller's
 * transaction, in which the task is locked.
 */
export async function followWork(tx: Transaction, actor: Actor, step: Step): Promise<void> {
  const { task, from, to, at, quietHours = usualQuietHours } = step
  if (from === to) return
  const work = { taskId: task.id, equipmentId: task.equipmentId, sensorId: task.sensorId }
  if (from === 'in_progress') await endWork(tx, actor, work, at)
  if (to === 'in_progress' && quietHours > 0)
    await beginWork(tx, actor, work, { at, until: quietUntil(at, quietHours) })
}
