import { type Actor, authorise } from '@/features/access/actor'
import { dateOf, dayMs, dayOf } from '@/features/detection/days/plant-days'
import { listSummaryHours } from '@/features/detection/days/queries'
import { usableHours } from '@/features/detection/days/usable-hours'
import { wallClock } from '@/features/detection/watch/wall-clock'
import type { EffectQuestion } from '@/features/maintenance/effects/effect-question'
import type { SensorRow } from '@/features/sensors/queries'
import { instantFromLocal } from '@/lib/plant-time'
import { type LoadEffect, loadEffect } from './load-effect'

/** What tells how hard a machine works, the best first. */
const loadTypes = ['power', 'torque', 'current', 'speed', 'flow']

/** Of the sensors of a machine the one whose readings are its load; null when none is of such a type. */
export function loadSensorOf(sensors: SensorRow[]): SensorRow | null {
  const placed = sensors.filter(({ type }) => loadTypes.includes(type))
  return placed.toSorted((a, b) => loadTypes.indexOf(a.type) - loadTypes.indexOf(b.type))[0] ?? null
}

type Asked = { sensors: SensorRow[]; load: SensorRow; question: EffectQuestion; timeZone: string }

/** What changed at the same load, by sensor; null where too few hours of the same load were found. */
export async function listLoadEffects(
  actor: Actor,
  { sensors, load, question, timeZone }: Asked,
): Promise<Map<string, LoadEffect | null>> {
  authorise(actor, 'plant.read')
  const midnight = (day: number) => (instantFromLocal(dateOf(day), timeZone) ?? new Date(day * dayMs)).getTime()
  const [first, last] = [dayOf(question.reference), dayOf(question.to)]
  const before = { from: midnight(first), to: midnight(first + question.referenceDays) }
  const after = { from: midnight(last - question.days + 1), to: midnight(last + 1) }
  const ids = [load, ...sensors].map(({ sensorId }) => sensorId)
  const hours = await listSummaryHours(ids, { from: new Date(before.from), to: new Date(after.to) })
  const usable = ({ sensorId, intervalSeconds }: SensorRow) => usableHours(hours.get(sensorId) ?? [], intervalSeconds)
  const loads = new Map(usable(load).map(({ at, mean }) => [at, mean]))
  const clock = wallClock(timeZone)
  const dayAt = (at: number) => Math.floor(clock(at) / dayMs)
  return new Map(
    sensors.map((sensor) => {
      const within = ({ from, to }: typeof before) => usable(sensor).filter(({ at }) => at >= from && at < to)
      return [sensor.sensorId, loadEffect({ before: within(before), after: within(after) }, loads, dayAt)]
    }),
  )
}
