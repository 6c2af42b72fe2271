import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { anomalyAlerts, equipment } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { registerEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'

type Wanted = Partial<typeof anomalyAlerts.$inferInsert> & { site?: string }

/** For tests: an open alert of a pump and a sensor of its own, on the site named. */
export async function arrangeAlert({ site = 'North', ...wanted }: Wanted = {}) {
  const tag = `P-${randomUUID().slice(0, 8)}`
  const sensorId = `${tag}.vibration`
  await registerEquipment(commandLine, [
    { tag, name: 'Pump', site, area: 'Hall', workCenter: 'Line 1', workUnit: tag, criticality: 'high' },
  ])
  await registerSensors(commandLine, [{ sensorId, type: 'vibration', unit: 'mm/s', equipmentTag: tag }])
  const [pump] = await db.select({ id: equipment.id }).from(equipment).where(eq(equipment.tag, tag))
  const window = { from: '2026-01-01T00:00:00Z', to: '2026-01-01T01:00:00Z' }
  const [alert] = await db
    .insert(anomalyAlerts)
    .values({
      sensorId,
      equipmentId: pump?.id,
      type: 'limit',
      severity: 'high',
      message: 'Vibration above its limit',
      evidence: { detector: 'limit', window, observed: 8, unit: 'mm/s', contributors: [] },
      raisedAt: new Date(),
      ...wanted,
    })
    .returning({ id: anomalyAlerts.id })
  return { id: alert?.id ?? '', sensorId, equipmentTag: tag, equipmentId: pump?.id ?? null }
}
