import { expect, test } from 'vitest'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeDays, noiseOf } from '@/features/detection/days/arrange-days'
import { dateOf, dayMs } from '@/features/detection/days/plant-days'
import { chooseSignals } from '@/features/maintenance/machine-signals/commands'
import { arrangePump, managerOf } from '@/features/registry/arrange-registry'
import { registerSensors } from '@/features/sensors/commands'
import { effectQuestion } from './effect-question'
import { getEffects } from './queries'

const manager = managerOf()
const now = new Date()
const today = Math.floor(now.getTime() / dayMs)
/** Work at noon, so many days ago. */
const workAt = (daysAgo: number) => new Date((today - daysAgo) * dayMs + dayMs / 2)
const daily = `8 + 2 * sin(hour / 24 * 2 * pi()) + ${noiseOf(1)}`

const verdictsOf = async (of: { tag: string; sensorId: string }, daysAgo: number) => {
  const work = { performedAt: workAt(daysAgo), sensorId: null, equipmentTag: of.tag }
  const { views } = await getEffects(manager, work, now)
  return Object.fromEntries(views.map(({ sensor, found }) => [sensor.sensorId, found?.comparison]))
}

test('what fell with the repair is told, and what stayed is not; the day of the work counts for neither', async () => {
  const pump = await arrangePump({}, { intervalSeconds: 600 })
  const [better = '', same = ''] = pump.sensorIds
  await arrangeDays(better, { today, from: 31, value: `${daily} - case when ago <= 15.5 then 3 else 0 end` })
  await arrangeDays(same, { today, from: 31, value: daily })
  const found = await verdictsOf(pump, 16)
  expect(found[better]?.compared?.verdict).toBe('shifted')
  expect(found[better]?.compared?.shift.shift).toBeCloseTo(-3, 0)
  expect(found[same]?.compared?.verdict).toBe('same')
  const days = [found[better]?.reference, found[better]?.window].map((side) => side?.map(({ day }) => day - today))
  expect(days).toEqual([Array.from({ length: 14 }, (_, i) => i - 30), Array.from({ length: 14 }, (_, i) => i - 15)])
})

test('hours of the same load are compared: what a machine that runs harder hides is told', async () => {
  const pump = await arrangePump({}, { intervalSeconds: 600 })
  const [better = '', dead = ''] = pump.sensorIds
  const powerId = `${pump.tag}.power`
  const power = { sensorId: powerId, type: 'power', unit: 'kW', intervalSeconds: 600, equipmentTag: pump.tag }
  await registerSensors(commandLine, [power])
  const isAfter = 'case when ago <= 15.5 then 1 else 0 end'
  const load = `mod(hour::int * 7, 24) + 6 * ${isAfter}`
  await arrangeDays(powerId, { today, from: 31, value: load })
  await arrangeDays(better, { today, from: 31, value: `2 + 0.2 * (${load}) - ${isAfter} + 0.01 * ${noiseOf(1)}` })
  const work = { performedAt: workAt(16), sensorId: null, equipmentTag: pump.tag }
  const { views, load: found, atLoad } = await getEffects(manager, work, now)
  expect(found?.sensorId).toBe(powerId)
  await chooseSignals(manager, pump.id, { loadSensorId: dead, runningSensorId: null, runningAbove: null })
  const chosen = await getEffects(manager, work, now)
  expect([chosen.load?.sensorId, chosen.atLoad.get(better)]).toEqual([dead, null])
  const byDays = views.find(({ sensor }) => sensor.sensorId === better)?.found?.comparison.compared
  expect(byDays?.shift.shift).toBeCloseTo(0.2, 1)
  const effect = atLoad.get(better)
  expect(effect?.shift.shift).toBeLessThan(-0.7)
  expect(effect?.shift.delta).toBe(-1)
  expect(effect?.days).toEqual({ before: 14, after: 14 })
  expect(effect?.hours.before).toBeGreaterThan(150)
  expect([atLoad.has(powerId), atLoad.has(dead)]).toEqual([false, false])
})

test('after three days there are too few, and nothing is told', async () => {
  const pump = await arrangePump({}, { intervalSeconds: 600 })
  await arrangeDays(pump.sensorId, { today, from: 31, value: daily })
  const found = await verdictsOf(pump, 4)
  expect(found[pump.sensorId]?.compared).toBeNull()
})

test('of a sensor without a machine itself, of nothing nothing, and of other sites nothing', async () => {
  const pump = await arrangePump()
  await arrangeDays(pump.sensorId, { today, from: 31, value: daily })
  const ids = async (work: { sensorId: string | null; equipmentTag: string | null }, actor = manager) =>
    (await getEffects(actor, { ...work, performedAt: workAt(10) }, now)).views.map(({ sensor }) => sensor.sensorId)
  expect(await ids({ sensorId: pump.sensorId, equipmentTag: null })).toEqual([pump.sensorId])
  expect(await ids({ sensorId: null, equipmentTag: null })).toEqual([])
  const { person } = await arrangePerson('viewer', { sites: ['South'] })
  expect(await ids({ sensorId: pump.sensorId, equipmentTag: pump.tag }, person)).toEqual([])
})

test.each([
  ['2026-03-29T00:30:00+01:00', '2026-03-15', '2026-04-12', 14],
  ['2026-10-25T23:30:00+01:00', '2026-10-11', '2026-11-08', 14],
])('days are the plant’s, also where the clocks change: work at %s', (at, reference, to, days) => {
  const later = new Date(Date.parse(at) + 20 * dayMs)
  expect(effectQuestion(new Date(at), 'Europe/Berlin', later)).toEqual({ days, to, referenceDays: 14, reference })
})

test('in the first two weeks the first week after the work is asked for', () => {
  const at = new Date('2026-03-02T12:00:00Z')
  const question = effectQuestion(at, 'UTC', new Date('2026-03-12T12:00:00Z'))
  expect(question).toEqual({
    days: 7,
    to: dateOf(Math.floor(at.getTime() / dayMs) + 7),
    referenceDays: 14,
    reference: '2026-02-16',
  })
})
