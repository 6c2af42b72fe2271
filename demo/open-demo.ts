import { eq, notInArray } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { equipment, historyLoads, maintenanceLogs, maintenanceTasks, sensors } from '@/db/schema'
import { commandLine, worker } from '@/features/access/actor'
import { changeAlert } from '@/features/alerts/change-alert'
import { raiseAlarm } from '@/features/alerts/raising/commands'
import type { Cause } from '@/features/detection/watch/sensor-state'
import { registerEquipment } from '@/features/equipment/commands'
import { changePlantSettings } from '@/features/plant/commands'
import { registerSensors } from '@/features/sensors/commands'
import type { DemoAlert } from './alerts'
import { expectedReadings } from './history'
import { type DemoPlan, planDemo } from './plan'
import { demoEquipment, demoSettings } from './plant'
import { demoSensors } from './sensors'
import { demoStory } from './story'

export const demoLoadId = 'demo-plant'

/**
 * The demo plant of this database: the one that was set up earlier, or a new one whose story ends now.
 * @throws Error when the database holds somebody's own sensors.
 */
export async function openDemo(): Promise<DemoPlan> {
  const [load] = await db.select().from(historyLoads).where(eq(historyLoads.id, demoLoadId))
  if (load) return planDemo(load.startedAt.getTime())
  const ids = demoSensors.map(({ sensorId }) => sensorId)
  const [foreign] = await db.select().from(sensors).where(notInArray(sensors.sensorId, ids)).limit(1)
  if (foreign) {
    throw new Error(
      `This plant has sensors of its own (${foreign.sensorId}). Choose another folder for the demo: SM_DATA_DIR=.data-demo`,
    )
  }
  const plan = planDemo(Date.now())
  await changePlantSettings(commandLine, demoSettings)
  await registerEquipment(commandLine, demoEquipment)
  await registerSensors(
    commandLine,
    demoSensors.map(({ key, resolution, noise, status, ...sensor }) => sensor),
  )
  await tellStory(plan)
  return plan
}

/** Alerts, tasks and log entries, and with them the note that the demo plant is set up: all or nothing. */
async function tellStory(plan: DemoPlan): Promise<void> {
  const story = demoStory(plan)
  await db.transaction(async (tx) => {
    const machines = await tx.select({ id: equipment.id, tag: equipment.tag }).from(equipment)
    const equipmentIds = new Map(machines.map(({ id, tag }) => [tag, id]))
    const alertIds = new Map<string | undefined, string>()
    const taskIds = new Map<string | undefined, string>()
    for (const { faultKey, equipmentTag, ...alert } of story.alerts) alertIds.set(alert.key, await tellAlert(tx, alert))
    for (const { key, equipmentTag, alertKey, ...task } of story.tasks) {
      const row = { ...task, equipmentId: equipmentIds.get(equipmentTag), alertId: alertIds.get(alertKey) }
      taskIds.set(key, idOf(await tx.insert(maintenanceTasks).values(row).returning({ id: maintenanceTasks.id })))
    }
    const logs = story.logs.map(({ key, equipmentTag, alertKey, taskKey, ...log }) => ({
      ...log,
      equipmentId: equipmentIds.get(equipmentTag),
      alertId: alertIds.get(alertKey),
      taskId: taskIds.get(taskKey),
    }))
    await tx.insert(maintenanceLogs).values(logs)
    const startedAt = new Date(plan.installedAt)
    const rowsTotal = Math.round(expectedReadings(plan))
    await tx.insert(historyLoads).values({ id: demoLoadId, name: 'Demo plant', rowsTotal, startedAt })
  })
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

function idOf([row]: { id: string }[]): string {
  if (!row) throw new Error('the row was not stored')
  return row.id
}
