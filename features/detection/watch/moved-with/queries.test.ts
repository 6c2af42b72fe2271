import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { anomalyAlerts, sensorLimits, sensorReadings } from '@/db/schema'
import { worker } from '@/features/access/actor'
import { AlertEvidence } from '@/features/alerts/input'
import { judgeNewReadings } from '@/features/detection/watch/commands'
import { registerEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'

const minuteMs = 60_000
const now = new Date(Math.floor(Date.now() / minuteMs) * minuteMs)
let tag: string
const own = () => `${tag}.vibration`
const other = () => `${tag}.temperature`
const calm = () => `${tag}.flow`

beforeEach(async () => {
  await sql`delete from sensor_latest`
  tag = `P-${randomUUID().slice(0, 8)}`
  const place = { site: 'North', area: 'Hall', workCenter: 'Line', workUnit: tag, criticality: 'low' } as const
  await registerEquipment(worker, [{ ...place, tag, name: 'Pump' }])
  await registerSensors(worker, [
    { sensorId: own(), type: 'vibration', unit: 'mm/s', equipmentTag: tag },
    { sensorId: other(), type: 'temperature', unit: '°C', equipmentTag: tag },
    { sensorId: calm(), type: 'flow', unit: 'l/min', equipmentTag: tag },
  ])
})

const usual = (i: number) => Math.sin(i * 12.9898) / 10
const course = (length: number, level: number) => Array.from({ length }, (_, i) => level + usual(i))

/** Stores a value of a sensor every so often, the last one so many minutes ago. */
async function store(sensorId: string, values: number[], endsBefore = 0, stepMs = minuteMs) {
  const end = now.getTime() - endsBefore * minuteMs
  const rows = values.map((value, i) => ({
    sensorId,
    timestamp: new Date(end - (values.length - 1 - i) * stepMs),
    value,
  }))
  await db.insert(sensorReadings).values(rows)
  await sql`
    insert into sensor_latest (sensor_id, "timestamp", value)
    select sensor_id, "timestamp", value from sensor_readings where sensor_id = ${sensorId}
    order by "timestamp" desc limit 1
    on conflict (sensor_id) do update set "timestamp" = excluded."timestamp", value = excluded.value`
}

/** What is read of the sensor after 1,000 usual minutes, while one of its neighbours rises and the other stays as it is. */
async function judge(news: number[]) {
  for (const [id, level] of [
    [own(), 2],
    [other(), 60],
    [calm(), 40],
  ] as const)
    await store(id, course(1_000, level), news.length)
  await judgeNewReadings(worker, undefined, now)
  await store(own(), news)
  await store(other(), course(news.length, 63))
  await store(calm(), course(news.length, 40))
  await judgeNewReadings(worker, undefined, now)
}

async function evidenceOf(cause: string) {
  const alerts = await db.select().from(anomalyAlerts)
  const alert = alerts.find((one) => one.cause === `sensor/${own()}/${cause}`)
  if (!alert) throw new Error(`${cause} was not raised`)
  return { ...AlertEvidence.parse(alert.evidence), score: alert.score }
}

const limit = (kind: 'high' | 'low' | 'rise' | 'fall', value: number) =>
  db.insert(sensorLimits).values({
    ...{ sensorId: own(), kind, value, severity: 'medium', deadband: 0, onDelaySeconds: 0, offDelaySeconds: 0 },
    ...{ overSeconds: kind === 'rise' || kind === 'fall' ? 3_600 : null, updatedAt: new Date(0) },
  })

const steady = (length: number, value: number) => Array.from({ length }, () => value)
const spiking = Array.from({ length: 60 }, (_, i) => (i % 6 === 5 ? 40 : 2 + usual(i)))

test.each([
  { cause: 'limit_high', news: steady(20, 3), set: () => limit('high', 2.5), detector: 'limit', usually: 2 },
  { cause: 'limit_low', news: steady(20, 1), set: () => limit('low', 1.5), detector: 'limit', usually: 2 },
  { cause: 'limit_rise', news: steady(20, 3), set: () => limit('rise', 0.5), detector: 'rate_of_change', usually: 0 },
  { cause: 'limit_fall', news: steady(20, 1), set: () => limit('fall', 0.5), detector: 'rate_of_change', usually: 0 },
  { cause: 'vibration_zone', news: course(30, 6), set: null, detector: 'vibration_zone', usually: 2 },
  { cause: 'stuck_value', news: steady(130, 2.01), set: null, detector: 'stuck_value', usually: 2 },
  { cause: 'spikes', news: spiking, set: null, detector: 'rate_of_change', usually: 2 },
  { cause: 'out_of_range', news: steady(20, -1), set: null, detector: 'out_of_range', usually: 2 },
])('the evidence of $cause is whole, with the sensor of its machine that moved along', async (kind) => {
  await kind.set?.()
  await judge(kind.news)
  const evidence = await evidenceOf(kind.cause)
  const { baseline, contributors, scoreParts = [], values = [], window } = evidence
  expect(evidence).toMatchObject({ detector: kind.detector, unit: 'mm/s', score: 1, learning: { days: 0, ofDays: 14 } })
  expect(baseline?.mean).toBeCloseTo(kind.usually, 0)
  expect(baseline?.sigma).toBeGreaterThan(0)
  expect(scoreParts[0]).toEqual({ name: kind.cause, score: 1 })
  expect(contributors.map(({ sensorId }) => sensorId)).toEqual([other()])
  expect(contributors[0]?.change).toBeGreaterThan(2)
  expect(values.length).toBeGreaterThan(0)
  expect(Date.parse(values[0]?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(window.from))
  expect(values.at(-1)?.at).toBe(window.to)
})

test('what a sensor never did before is told with the readings that its shape was judged by', async () => {
  await sql`update sensors set equipment_id = null where sensor_id in (${other()}, ${calm()})`
  await judge(steady(20, 9))
  const { values = [], scoreParts = [], score, contributors, baseline } = await evidenceOf('unusual')
  expect(values.length).toBeGreaterThanOrEqual(15)
  expect(scoreParts.map(({ name }) => name).sort()).toEqual(['shape', 'step', 'trend'])
  expect(scoreParts[0]?.score).toBe(score)
  expect(baseline?.mean).toBeCloseTo(2, 0)
  expect(contributors).toEqual([])
})

test('a drift is told with the hours of its day, what was healthy, and the sensors that drift with it', async () => {
  const hourMs = 3_600_000
  const today = Math.floor(now.getTime() / (24 * hourMs)) * 24 * hourMs
  const late = (now.getTime() - today) / minuteMs
  const drifting = (level: number, by: number) =>
    Array.from({ length: 27 * 24 + 1 }, (_, hour) => level + usual(hour) + (hour >= 23 * 24 ? by : 0))
  // Of its machine the others are judged first here, as they all are up to the day before in a plant.
  await store(other(), drifting(60, 0.5), late, hourMs)
  await store(calm(), drifting(40, 0), late, hourMs)
  await judgeNewReadings(worker, undefined, now)
  await store(own(), drifting(2, 0.5), late, hourMs)
  await judgeNewReadings(worker, undefined, now)
  const { values = [], window, observed, baseline, scoreParts = [], contributors, score } = await evidenceOf('drift')
  expect(values).toHaveLength(24)
  expect(values[0]?.at).toBe(window.from)
  expect(Date.parse(window.to) - Date.parse(window.from)).toBe(24 * hourMs)
  expect(observed).toBeCloseTo(2.5, 0)
  expect(observed - (baseline?.mean ?? 0)).toBeCloseTo(0.5, 1)
  const days = Date.parse(baseline?.to ?? '') - Date.parse(baseline?.from ?? '')
  expect(days).toBe(14 * 24 * hourMs)
  expect(scoreParts.find(({ name }) => name === 'drift')?.score).toBe(score)
  expect(contributors.map(({ sensorId }) => sensorId)).toEqual([other()])
})
