import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { auditEntries, equipment, sensors } from '@/db/schema'
import { commandLine, type Person } from '@/features/access/actor'
import { createEquipment } from '@/features/equipment/commands'
import type { NewEquipment } from '@/features/equipment/input'
import { registerSensors } from '@/features/sensors/commands'
import type { NewSensor } from '@/features/sensors/input'

/** For tests: what a tag and a site are enough for. */
export const somePump = (more: Partial<NewEquipment> = {}): NewEquipment => ({
  tag: `P-${randomUUID().slice(0, 8)}`,
  name: 'Pump',
  site: 'North',
  area: 'Hall',
  workCenter: 'Cooling',
  workUnit: 'Station',
  criticality: 'medium',
  ...more,
})

/** For tests: a pump with two sensors, on the site named. */
export async function arrangePump(more: Partial<NewEquipment> = {}, sensor: Partial<NewSensor> = {}) {
  const pump = somePump(more)
  const created = await createEquipment(commandLine, pump)
  if (!created.ok) throw new Error(created.reason)
  const sensorIds = ['pressure', 'vibration'].map((type) => `${pump.tag}.${type}`)
  const list = sensorIds.map((sensorId) => ({
    type: 'pressure',
    unit: 'bar',
    equipmentTag: pump.tag,
    ...sensor,
    sensorId,
  }))
  await registerSensors(commandLine, list)
  const [sensorId = ''] = sensorIds
  return { ...pump, id: created.id, sensorId, sensorIds }
}

/** For tests: a manager who is limited to these sites. */
export const managerOf = (...sites: string[]): Person => ({
  kind: 'person',
  id: randomUUID(),
  name: `Manager of ${sites.join(', ')}`,
  role: 'manager',
  sites: sites.length > 0 ? sites : null,
})

/** For tests: the trail of one subject, oldest first. */
export async function trailOf(subjectId: string) {
  const rows = await db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.subjectId, subjectId))
    .orderBy(auditEntries.id)
  return rows.map(({ action, actorName, detail }) => ({ action, actorName, detail }))
}

export async function sensorRow(sensorId: string) {
  const [row] = await db.select().from(sensors).where(eq(sensors.sensorId, sensorId))
  return row
}

export async function equipmentRow(tag: string) {
  const [row] = await db.select().from(equipment).where(eq(equipment.tag, tag))
  return row
}
