import { randomUUID } from 'node:crypto'
import type { Transaction } from '@/db/client'
import { equipment, equipmentSignals, maintenanceLogs, type maintenanceTasks } from '@/db/schema'
import { worker } from '@/features/access/actor'
import { changeAlert } from '@/features/alerts/change-alert'
import { raiseAlarm } from '@/features/alerts/raising/commands'
import type { Cause } from '@/features/detection/watch/sensor-state'
import { addTask, changeTask } from '@/features/maintenance/tasks/change-task'
import type { DemoAlert } from './alerts'
import { shiftLeader } from './repairs'
import { addDemoSchedules } from './schedules'
import type { demoStory } from './story'

/**
 * Stores the story of machines and sensors that are registered, within the caller's transaction; to be made up before it, which takes
 * a second.
 */
export async function tellStory(tx: Transaction, story: ReturnType<typeof demoStory>, now: Date): Promise<void> {
  const machines = await tx.select({ id: equipment.id, tag: equipment.tag }).from(equipment)
  const equipmentIds = new Map(machines.map(({ id, tag }) => [tag, id]))
  const alertIds = new Map<string | undefined, string>()
  const taskIds = new Map<string | undefined, string>()
  for (const { faultKey, equipmentTag, ...alert } of story.alerts) alertIds.set(alert.key, await tellAlert(tx, alert))
  for (const { key, equipmentTag, alertKey, ...task } of story.tasks) {
    const subject = { equipmentId: equipmentIds.get(equipmentTag), alertId: alertIds.get(alertKey) }
    taskIds.set(key, await tellTask(tx, { ...task, ...subject }))
  }
  const logIds = new Map<string | undefined, string>(story.logs.map(({ key }) => [key, randomUUID()]))
  const logs = story.logs.map(({ key, equipmentTag, alertKey, taskKey, correctsKey, ...log }) => ({
    ...log,
    id: logIds.get(key),
    correctsId: logIds.get(correctsKey),
    equipmentId: equipmentIds.get(equipmentTag),
    alertId: alertIds.get(alertKey),
    taskId: taskIds.get(taskKey),
  }))
  await tx.insert(maintenanceLogs).values(logs)
  await addDemoSchedules(tx, equipmentIds, now)
  const compressor = equipmentIds.get('C-301')
  if (compressor)
    await tx
      .insert(equipmentSignals)
      .values({ equipmentId: compressor, loadSensorId: 'C-301.power', runningSensorId: 'C-301.power', runningAbove: 5 })
}

/** What the detectors of the worker call the same cause: they then add to the story's alert instead of raising another. */
const causeNames: Record<string, Cause> = { limit: 'vibration_zone' }

/** Raised as the worker would, then as far along as the story has it. */
async function tellAlert(tx: Transaction, told: Omit<DemoAlert, 'faultKey' | 'equipmentTag'>): Promise<string> {
  const { key, status, acknowledgedAt, acknowledgedBy, resolvedAt, resolvedBy, ...alert } = told
  const { createdAt, updatedAt, ...given } = alert
  const detector = key.split('/').at(-1) ?? ''
  const raised = await raiseAlarm(tx, worker, { ...given, cause: causeNames[detector] ?? detector })
  if (!raised.ok) throw new Error(`the alert on ${alert.sensorId} was not raised: ${raised.reason}`)
  const by = (name?: string | null) => ({ kind: 'system', name: name ?? worker.name }) as const
  if (acknowledgedAt) await changeAlert(tx, by(acknowledgedBy), raised.id, 'acknowledged', { at: acknowledgedAt })
  if (resolvedAt) {
    const set = { verdict: 'real', verdictAt: resolvedAt, verdictBy: resolvedBy } as const
    await changeAlert(tx, by(resolvedBy), raised.id, 'closed', { at: resolvedAt, set, detail: { verdict: 'real' } })
  }
  return raised.id
}

/** Asked for by whoever leads the shift, then as far along as the story has it. */
async function tellTask(tx: Transaction, told: typeof maintenanceTasks.$inferInsert): Promise<string> {
  const { status, startedAt, completedAt, ...given } = told
  const leader = { kind: 'system', name: shiftLeader } as const
  const who = { kind: 'system', name: given.assignee ?? shiftLeader } as const
  const task = await addTask(tx, leader, given)
  if (!task) throw new Error(`the task ${given.title} was there already`)
  const at = given.createdAt ?? new Date()
  if (given.assignee) await changeTask(tx, leader, task.id, 'planned', { at })
  const begun = startedAt ?? completedAt
  if (begun) await changeTask(tx, who, task.id, 'started', { at: begun, quietHours: 0 })
  if (status === 'done') await changeTask(tx, who, task.id, 'completed', { at: completedAt ?? at })
  return task.id
}
