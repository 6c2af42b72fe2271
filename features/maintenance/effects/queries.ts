import { type Actor, authorise } from '@/features/access/actor'
import type { DriftQuestion } from '@/features/detection/distribution/input'
import { type DriftView, getDriftView } from '@/features/detection/distribution/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { parseSensorFilters } from '@/features/sensors/filters'
import { listSensors } from '@/features/sensors/queries'
import { effectQuestion } from './effect-question'

export type Effects = { question: DriftQuestion; views: DriftView[] }

type Work = { performedAt: Date; sensorId: string | null; equipmentTag: string | null }
/** Of a machine; more would be read by nobody. */
const mostSensors = 12

/** What the sensors of the machine that was worked on showed before and after, each day against the same hours of the same weekday. */
export async function getEffects(actor: Actor, work: Work, now: Date): Promise<Effects> {
  authorise(actor, 'plant.read')
  const { timeZone } = await getPlantSettings(actor)
  const question = effectQuestion(work.performedAt, timeZone, now)
  const views = await Promise.all(
    (await sensorsOf(actor, work, now)).map((sensorId) => getDriftView(actor, sensorId, question, now)),
  )
  return { question, views: views.filter((view) => view !== null) }
}

async function sensorsOf(actor: Actor, { sensorId, equipmentTag }: Work, now: Date): Promise<string[]> {
  if (equipmentTag === null) return sensorId === null ? [] : [sensorId]
  const { rows } = await listSensors(actor, parseSensorFilters({ equipment: equipmentTag }), now)
  return rows.slice(0, mostSensors).map((row) => row.sensorId)
}
