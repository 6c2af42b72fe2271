import type { Transaction } from '@/db/client'
import type { maintenanceSchedules } from '@/db/schema'
import type { Actor } from '@/features/access/actor'
import { addTask, type TaskValues } from '@/features/maintenance/tasks/change-task'
import { copyChecklist } from '@/features/maintenance/tasks/checklist/copy-checklist'
import { findWorker } from '@/features/maintenance/tasks/workers/queries'

export type Schedule = typeof maintenanceSchedules.$inferSelect
export type Due = { type: NonNullable<TaskValues['type']>; occurrence: Date; dueAt: Date | null } & TaskValues

/** Makes the task that a schedule asks for, with its checklist, within the caller's transaction. */
export async function addDueTask(tx: Transaction, actor: Actor, schedule: Schedule, due: Due): Promise<void> {
  const { id, title, description, priority, equipmentId, assigneeId, templateId } = schedule
  const person = assigneeId ? await findWorker(tx, actor, assigneeId, equipmentId) : undefined
  const task = await addTask(tx, actor, {
    ...{ title, description, priority, equipmentId },
    ...{ scheduleId: id, assignee: person?.name, assigneeId: person?.id },
    ...due,
  })
  if (task && templateId) await copyChecklist(tx, actor, task.id, templateId)
}
