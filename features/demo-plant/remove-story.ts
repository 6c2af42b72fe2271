import { eq, inArray, or } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import {
  alertTransitions,
  anomalyAlerts,
  detectorStates,
  equipment,
  maintenanceIntervals,
  maintenanceLogHeads,
  maintenanceLogs,
  maintenanceTasks,
  sensors,
  shiftHandovers,
  taskTransitions,
} from '@/db/schema'

const demoSensors = db.select({ id: sensors.sensorId }).from(sensors).where(eq(sensors.isDemo, true))
const demoEquipment = db.select({ id: equipment.id }).from(equipment).where(eq(equipment.isDemo, true))
const demoAlerts = db
  .select({ id: anomalyAlerts.id })
  .from(anomalyAlerts)
  .where(inArray(anomalyAlerts.sensorId, demoSensors))

/**
 * Deletes what was told and written about the demo plant, also by people: alerts and what became of them, tasks, the log,
 * sheets of shifts, and what detectors know. The database lets nothing else go, and this only once the removal was asked for.
 */
export async function removeStory(tx: Transaction): Promise<void> {
  const ofDemo = (
    table: typeof maintenanceLogs | typeof maintenanceTasks | typeof maintenanceIntervals | typeof detectorStates,
  ) => or(inArray(table.equipmentId, demoEquipment), inArray(table.sensorId, demoSensors))
  // First, as entries that are written meanwhile do: whoever waits for the other comes after it.
  await tx
    .update(maintenanceLogHeads)
    .set({ seq: 0, hash: '0'.repeat(64) })
    .where(eq(maintenanceLogHeads.isDemo, true))
  await tx.delete(maintenanceLogs).where(ofDemo(maintenanceLogs))
  const demoTasks = tx.select({ id: maintenanceTasks.id }).from(maintenanceTasks).where(ofDemo(maintenanceTasks))
  await tx.delete(taskTransitions).where(inArray(taskTransitions.taskId, demoTasks))
  await tx.delete(maintenanceIntervals).where(ofDemo(maintenanceIntervals))
  await tx.delete(maintenanceTasks).where(ofDemo(maintenanceTasks))
  await tx.delete(alertTransitions).where(inArray(alertTransitions.alertId, demoAlerts))
  await tx.delete(anomalyAlerts).where(inArray(anomalyAlerts.sensorId, demoSensors))
  await tx.delete(shiftHandovers).where(eq(shiftHandovers.isDemo, true))
  await tx.delete(detectorStates).where(ofDemo(detectorStates))
  await tx.update(detectorStates).set({ silentUnder: null }).where(inArray(detectorStates.silentUnder, demoSensors))
}
