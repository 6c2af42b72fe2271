import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { detectorStates, sensorLimits } from '@/db/schema'
import { arrangeDays, noiseOf } from '@/features/detection/days/arrange-days'
import { dayMs } from '@/features/detection/days/plant-days'
import { listRemainingLives } from '@/features/detection/trend/queries'
import { getReadingExtent } from '@/features/readings/extent/queries'
import { arrangePump, managerOf } from '@/features/registry/arrange-registry'
import { getSensor } from '@/features/sensors/queries'
import { getOutlook } from './queries'

const manager = managerOf()
const now = new Date()
const outlookOf = async (sensorId: string) => {
  const sensor = await getSensor(manager, sensorId, now)
  return sensor && getOutlook(manager, { sensor, extent: await getReadingExtent(manager, sensor) }, now)
}
const today = Math.floor(now.getTime() / dayMs)
/** Half a bar at the end of its history, a tenth of one more with each day. */
const wear = `0.5 + 0.1 * (28 - ago) + 0.05 * ${noiseOf(1)}`
const calm = `1 + 0.1 * ${noiseOf(2)}`

test('of a machine, the sensors that head for a limit, the soonest first', async () => {
  const { id, sensorIds } = await arrangePump({}, { intervalSeconds: 1800 })
  const [wearing = '', still = ''] = sensorIds
  await arrangeDays(wearing, { today, from: 28, value: wear, everyMinutes: 30 })
  await arrangeDays(still, { today, from: 28, value: calm, everyMinutes: 30 })
  expect(await listRemainingLives(manager, { equipmentId: id }, now)).toEqual([])
  const limit = { kind: 'high', severity: 'high', value: 4.3 } as const
  await db.insert(sensorLimits).values([
    { ...limit, sensorId: wearing },
    { ...limit, sensorId: wearing, kind: 'low', value: 0 },
    { ...limit, sensorId: still },
  ])
  const [life, ...more] = await listRemainingLives(manager, { equipmentId: id }, now)
  expect(more).toEqual([])
  expect(life).toMatchObject({ sensorId: wearing, bound: { value: 4.3, side: 'high' }, isZone: false, unit: 'bar' })
  expect(life?.slope).toBeCloseTo(0.1, 2)
  // It stands at 3.3 where the running day begins.
  const left = 10 - (now.getTime() / dayMs - today)
  expect(life?.days).toBeGreaterThan(left - 1)
  expect(life?.days).toBeLessThan(left + 1)
  expect(life?.earliest).toBeLessThanOrEqual(life?.days ?? 0)
  expect(await listRemainingLives(managerOf('South'), { equipmentId: id }, now)).toEqual([])

  const outlook = await outlookOf(wearing)
  expect(outlook?.life).toEqual(life)
  expect(outlook?.drift.found?.comparison.compared).toMatchObject({ verdict: 'shifted', shift: { delta: 1 } })
  expect((await outlookOf(still))?.life).toBeNull()
})

test('vibration heads for zone D, and what was worn before a part was changed is not looked at', async () => {
  const { sensorId } = await arrangePump({}, { type: 'vibration', unit: 'mm/s', intervalSeconds: 1800 })
  await arrangeDays(sensorId, { today, from: 28, value: wear, everyMinutes: 30 })
  const [life] = await listRemainingLives(manager, { sensorId }, now)
  expect(life).toMatchObject({ bound: { value: 4.5 }, isZone: true })
  const renewed = { renewedAt: (today - 5) * dayMs }
  await db.insert(detectorStates).values({ sensorId, state: renewed, judgedUntil: now, raisesFrom: now })
  expect(await listRemainingLives(manager, { sensorId }, now)).toEqual([])
})

test('there is no outlook of a sensor that has sent nothing', async () => {
  const { sensorId } = await arrangePump()
  expect(await outlookOf(sensorId)).toBeNull()
})
