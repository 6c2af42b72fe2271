import { type Actor, authorise } from '@/features/access/actor'
import { type DriftView, getDriftView } from '@/features/detection/distribution/queries'
import { getSignals } from '@/features/maintenance/machine-signals/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { parseSensorFilters } from '@/features/sensors/filters'
import { getSensor, listSensors, type SensorRow } from '@/features/sensors/queries'
import { type EffectQuestion, effectQuestion } from './effect-question'
import type { LoadEffect } from './load/load-effect'
import { listLoadEffects, loadSensorOf } from './load/queries'

/** `load` is the sensor by whose readings hours of the same load were found, and `atLoad` what changed at it, by sensor. */
export type Effects = {
  question: EffectQuestion
  views: DriftView[]
  load: SensorRow | null
  atLoad: Map<string, LoadEffect | null>
}

type Work = { performedAt: Date; sensorId: string | null; equipmentTag: string | null }
/** Of a machine; more would be read by nobody. */
const mostSensors = 12

/**
 * What the sensors of the machine that was worked on showed before and after: each day against the same hours of the same weekday
 * and, where a sensor tells how hard the machine works, hours of the same load against each other.
 */
export async function getEffects(actor: Actor, work: Work, now: Date): Promise<Effects> {
  authorise(actor, 'plant.read')
  const { timeZone } = await getPlantSettings(actor)
  const question = effectQuestion(work.performedAt, timeZone, now)
  const found = await Promise.all(
    (await sensorsOf(actor, work, now)).map((sensorId) => getDriftView(actor, sensorId, question, now)),
  )
  const views = found.filter((view) => view !== null)
  const load = (await chosenLoad(actor, work, now)) ?? loadSensorOf(views.map(({ sensor }) => sensor))
  const sensors = views.flatMap(({ sensor, found }) => (found && sensor.sensorId !== load?.sensorId ? [sensor] : []))
  const atLoad = load ? await listLoadEffects(actor, { sensors, load, question, timeZone }) : new Map()
  return { question, views, load, atLoad }
}

/** The sensor of which somebody said that it tells the machine's load. */
async function chosenLoad(actor: Actor, { equipmentTag }: Work, now: Date): Promise<SensorRow | null> {
  if (equipmentTag === null) return null
  const { loadSensorId } = await getSignals(actor, equipmentTag)
  return loadSensorId === null ? null : getSensor(actor, loadSensorId, now)
}

async function sensorsOf(actor: Actor, { sensorId, equipmentTag }: Work, now: Date): Promise<string[]> {
  if (equipmentTag === null) return sensorId === null ? [] : [sensorId]
  const { rows } = await listSensors(actor, parseSensorFilters({ equipment: equipmentTag }), now)
  return rows.slice(0, mostSensors).map((row) => row.sensorId)
}
