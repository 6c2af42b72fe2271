import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { anomalyAlerts, maintenanceTasks } from '@/db/schema'
import type { Actor } from '@/features/access/actor'
import { lockAlert } from '@/features/alerts/change-alert'
import { Unknown } from '@/features/maintenance/subject-of'
import { type TaskState, taskColumns } from './change-task'

const priorityOf = { low: 'low', medium: 'medium', high: 'high', critical: 'urgent' } as const

/**
 * What a task takes over from its alert, which is locked, so that two who ask for work on it at once are told of each other.
 * Work that an alarm asks for before something fails is condition-based (EN 13306).
 * @throws Unknown when the alert is not there for the actor.
 */
export async function taskFromAlert(tx: Transaction, actor: Actor, alertId: string) {
  if (!(await lockAlert(tx, actor, alertId))) throw new Unknown('alert')
  const { message, recommendedAction, severity } = anomalyAlerts
  const where = eq(anomalyAlerts.id, alertId)
  const [alert] = await tx.select({ message, recommendedAction, severity }).from(anomalyAlerts).where(where)
  if (!alert) throw new Unknown('alert')
  return {
    title: alert.message.slice(0, 255),
    description: alert.recommendedAction ?? undefined,
    type: 'condition_based' as const,
    priority: priorityOf[alert.severity],
  }
}

/** The task that is under way for an alert, or null. */
export async function openTaskOf(tx: Transaction, alertId: string): Promise<TaskState | null> {
  const isOpen = inArray(maintenanceTasks.status, ['requested', 'planned', 'in_progress'])
  const where = and(eq(maintenanceTasks.alertId, alertId), isOpen)
  const [task] = await tx.select(taskColumns).from(maintenanceTasks).where(where).limit(1)
  return task ?? null
}
