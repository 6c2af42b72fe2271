import { eq, type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { anomalyAlerts, equipment, maintenanceIntervals, sensors } from '@/db/schema'

/** What is worked on: a machine with all its sensors, a sensor, or both. */
export type Worked = { equipmentId: string | null; sensorId: string | null }

/**
 * Holds what is worked on until the transaction ends, before alerts are: of those who begin work, end it and raise an alarm one
 * comes after the other, so that none is raised unseen in between. Others may name it meanwhile.
 */
export async function holdWorked(tx: Transaction, { equipmentId, sensorId }: Worked): Promise<void> {
  if (equipmentId !== null)
    await tx.select({ id: equipment.id }).from(equipment).where(eq(equipment.id, equipmentId)).for('no key update')
  else if (sensorId !== null)
    await tx.select({ id: sensors.id }).from(sensors).where(eq(sensors.sensorId, sensorId)).for('no key update')
}

const isOpenFor = (sensorId: unknown, equipmentId: unknown): SQL<boolean> => sql`exists (
  select from ${maintenanceIntervals} w
  where w.ended_at is null and (w.sensor_id = ${sensorId} or w.equipment_id = ${equipmentId}))`

/** Whether somebody works on an alert's sensor or machine. */
export const alertIsWorkedOn = isOpenFor(
  anomalyAlerts.sensorId,
  sql`coalesce(${anomalyAlerts.equipmentId}, (select s.equipment_id from ${sensors} s where s.sensor_id = ${anomalyAlerts.sensorId}))`,
)

/** The same of an alert that is about to be raised, whose sensor is held. */
export async function isWorkedOn(tx: Transaction, of: { sensorId: string; equipmentId: string | null }) {
  if (of.equipmentId !== null)
    await tx.select({ id: equipment.id }).from(equipment).where(eq(equipment.id, of.equipmentId)).for('share')
  const [row] = await tx.select({ is: isOpenFor(of.sensorId, sql`${of.equipmentId}::uuid`) }).from(sql`(select) one`)
  return row?.is ?? false
}
