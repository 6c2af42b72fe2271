import { type Actor, authorise } from '@/features/access/actor'
import { parseDriftQuestion } from '@/features/detection/distribution/filters'
import { type DriftView, getSensorDrift, type KnownSensor } from '@/features/detection/distribution/queries'
import { listRemainingLives, type SensorLife } from '@/features/detection/trend/queries'

/** Whether a sensor drifts, and when it reaches a limit; null where it does not head for one. */
export type Outlook = { drift: DriftView; life: SensorLife | null }

/** Where a sensor is going; null when it has no whole day yet. */
export async function getOutlook(actor: Actor, known: KnownSensor, now: Date): Promise<Outlook | null> {
  authorise(actor, 'plant.read')
  const [drift, [life = null]] = await Promise.all([
    getSensorDrift(actor, known, parseDriftQuestion({}), now),
    listRemainingLives(actor, { sensorId: known.sensor.sensorId }, now),
  ])
  return drift.found ? { drift, life } : null
}
