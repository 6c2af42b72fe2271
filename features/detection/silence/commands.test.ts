import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { anomalyAlerts, detectorStates, sensorLatest, sensorReadings } from '@/db/schema'
import { worker } from '@/features/access/actor'
import { AlertEvidence } from '@/features/alerts/input'
import { registerSensors } from '@/features/sensors/commands'
import { noticeSilence } from './commands'

const minuteMs = 60_000
const now = new Date()
const ago = (minutes: number) => new Date(now.getTime() - minutes * minuteMs)
let ids: string[]

beforeEach(async () => {
  await sql`delete from detector_states`
  const gateway = randomUUID().slice(0, 8)
  ids = [1, 2, 3].map((number) => `${gateway}-${number}`)
  const sensors = ids.map((sensorId) => ({ sensorId, type: 'pressure', unit: 'bar', name: 'Suction' }))
  await registerSensors(
    worker,
    sensors.map((sensor) => ({ ...sensor, intervalSeconds: 60 })),
  )
})

/** Each sensor's last reading, so many minutes ago. */
async function heard(minutes: number[], more: Partial<typeof detectorStates.$inferInsert> = {}) {
  for (const [i, last] of minutes.entries()) {
    const [sensorId, timestamp] = [ids[i] ?? '', ago(last)]
    await db
      .insert(sensorLatest)
      .values({ sensorId, timestamp, value: 1 })
      .onConflictDoUpdate({ target: sensorLatest.sensorId, set: { timestamp } })
    const known = { judgedUntil: timestamp, raisesFrom: timestamp, ...more }
    await db
      .insert(detectorStates)
      .values({ sensorId, state: {}, ...known })
      .onConflictDoUpdate({ target: detectorStates.sensorId, set: known })
  }
}
const alarms = async () => (await db.select().from(anomalyAlerts)).filter(({ sensorId }) => ids.includes(sensorId))

test('a gateway that stops is one alarm, told once, and over when all its sensors are heard', async () => {
  await heard([20, 21, 22])
  expect(await noticeSilence(worker, now)).toEqual({ raised: 1, ended: 0 })
  expect(await noticeSilence(worker, now)).toEqual({ raised: 0, ended: 0 })
  const [alarm, ...more] = await alarms()
  expect(more).toEqual([])
  const evidence = { observed: 22 * 60, unit: 's', limit: { value: 900 }, finding: { count: 3 } }
  expect(alarm).toMatchObject({ type: 'missing_data', severity: 'high', score: expect.closeTo(22 / 37, 5), evidence })
  const { contributors, scoreParts } = AlertEvidence.parse(alarm?.evidence)
  expect(contributors).toEqual([
    { sensorId: ids[0], change: 0 },
    { sensorId: ids[1], change: 0 },
  ])
  expect(scoreParts?.map(({ score }) => score)).toEqual([22, 21, 20].map((min) => expect.closeTo(min / (min + 15), 5)))
  await heard([0, 0, 22])
  expect(await noticeSilence(worker, now)).toEqual({ raised: 0, ended: 0 })
  await heard([0, 0, 0])
  expect(await noticeSilence(worker, now)).toEqual({ raised: 0, ended: 1 })
  expect(await alarms()).toMatchObject([{ processState: 'returned_unacknowledged' }])
})

test('a silence is told with how often the sensor is heard else', async () => {
  const rows = [50, 51, 52, 54].map((minutes) => ({ sensorId: ids[0] ?? '', timestamp: ago(minutes), value: 1 }))
  await db.insert(sensorReadings).values(rows)
  await heard([50, 0, 0])
  await noticeSilence(worker, now)
  const { baseline, window } = AlertEvidence.parse((await alarms())[0]?.evidence)
  expect(baseline?.mean).toBeCloseTo(80, 3)
  expect(baseline?.sigma).toBeCloseTo(34.64, 1)
  expect(baseline).toMatchObject({ from: ago(54).toISOString(), to: ago(50).toISOString() })
  expect(window).toEqual({ from: ago(50).toISOString(), to: now.toISOString() })
})

test('silences that began at different times are alarms of their own, and a late one joins its gateway', async () => {
  await heard([60, 20, 0])
  expect(await noticeSilence(worker, now)).toMatchObject({ raised: 2 })
  await heard([60, 20, 18])
  expect(await noticeSilence(worker, now)).toMatchObject({ raised: 0 })
  expect(await alarms()).toHaveLength(2)
})

test('a device that keeps readings back may be quiet for longer than it ever was', async () => {
  await heard([100, 100, 100], { longestWaitMs: 120 * minuteMs })
  expect(await noticeSilence(worker, now)).toMatchObject({ raised: 0 })
  await heard([190, 190, 190], { longestWaitMs: 120 * minuteMs })
  expect(await noticeSilence(worker, now)).toMatchObject({ raised: 1 })
})

test('a sensor that is taken out of service is not missed, and its alarm goes', async () => {
  await heard([20, 0, 0])
  await noticeSilence(worker, now)
  await sql`update sensors set status = 'maintenance' where sensor_id = ${ids[0] ?? ''}`
  expect(await noticeSilence(worker, now)).toEqual({ raised: 0, ended: 1 })
  expect(await noticeSilence(worker, now)).toEqual({ raised: 0, ended: 0 })
})

test('two at once raise one alarm', async () => {
  await heard([20, 20, 20])
  await Promise.allSettled([noticeSilence(worker, now), noticeSilence(worker, now)])
  expect(await alarms()).toHaveLength(1)
})
