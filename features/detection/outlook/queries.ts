import { type Actor, authorise } from '@/features/access/actor'
import { parseDriftQuestion } from '@/features/detection/distribution/filters'
import { type DriftView, getDriftView } from '@/features/detection/distribution/queries'
import { listRemainingLives, type SensorLife } from '@/features/detection/trend/queries'

/** Whether a sensor drifts, and when it reaches a limit; null where it does not head for one. */
export type Outlook = { drift: DriftView; life: SensorLife | null }

/** Where a sensor on the actor's sites is going; null when there is none or it has no whole day yet. */
export async function getOutlook(actor: Actor, sensorId: string, now: Date): Promise<Outlook | null> {
  authorise(actor, 'plant.read')
  const [drift, [life = null]] = await Promise.all([
    getDriftView(actor, sensorId, parseDriftQuestion({}), now),
    listRemainingLives(actor, { sensorId }, now),
  ])
  return drift?.found ? { drift, life } : null
}
