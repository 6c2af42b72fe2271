import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { anomalyAlerts, equipment } from '@/db/schema'
import type { AlertEvidence } from '@/features/alerts/input'
import type { NewSensor } from '@/features/sensors/input'
import { arrangeEquipment, arrangeReadings, arrangeSensor } from './arrange'

export interface ArrangedAlert {
  id: string
  message: string
  sensorId: string
  tag: string
}

const minute = 60_000

/** An alert of this story alone: a sensor that rose over its limit half an hour ago, on a machine of its own. */
export async function arrangeAlert(
  own: Partial<typeof anomalyAlerts.$inferInsert> = {},
  ownSensor: Partial<NewSensor> = {},
): Promise<ArrangedAlert> {
  const now = Math.floor(Date.now() / minute) * minute
  const { tag } = await arrangeEquipment()
  const { sensorId } = await arrangeSensor({ name: `Bearing of ${tag}`, equipmentTag: tag, ...ownSensor })
  const readings = Array.from({ length: 180 }, (_, i) => ({
    at: new Date(now - (180 - i) * minute),
    value: i < 150 ? 40 : 75,
  }))
  await arrangeReadings(sensorId, readings)
  const evidence: AlertEvidence = {
    detector: 'limit',
    window: { from: new Date(now - 30 * minute).toISOString(), to: new Date(now - 20 * minute).toISOString() },
    observed: 75,
    unit: '°C',
    limit: { name: 'Bearing, high', value: 70 },
    baseline: {
      mean: 40,
      sigma: 1.5,
      from: new Date(now - 180 * minute).toISOString(),
      to: new Date(now - 60 * minute).toISOString(),
    },
    contributors: [{ sensorId, change: 23.3 }],
  }
  const [machine] = await db.select({ id: equipment.id }).from(equipment).where(eq(equipment.tag, tag))
  const message = `${tag}: bearing at 75 °C, over its limit of 70 °C`
  const row = {
    equipmentId: machine?.id,
    sensorId,
    type: 'limit',
    severity: 'high',
    message,
    evidence,
    raisedAt: new Date(now - 20 * minute),
  } as const
  const [alert] = await db
    .insert(anomalyAlerts)
    .values({ recommendedAction: 'Check the lubrication.', ...row, ...own })
    .returning({ id: anomalyAlerts.id })
  if (!alert) throw new Error('the alert was not stored')
  return { id: alert.id, message, sensorId, tag }
}
