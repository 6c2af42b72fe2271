import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sql } from '@/db/client'
import { arrangePump, managerOf } from '@/features/registry/arrange-registry'
import { env } from '@/lib/env'
import { Forbidden } from '@/lib/refused'
import { type Meter, readMeter } from './queries'

const { SM_TEST_LONG: long, SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()
const hourMs = 3_600_000
const start = Date.parse('2026-03-02T00:00:00Z')
const manager = managerOf()

/** A reading each ten minutes from the start on. */
async function arrangeReadings(values: number[]) {
  const { sensorId } = await arrangePump()
  const rows = values.map((value, i) => ({ sensor_id: sensorId, timestamp: new Date(start + i * 600_000), value }))
  await sql`insert into sensor_readings ${sql(rows.map((row) => ({ ...row, timestamp: row.timestamp.toISOString() })))}`
  return sensorId
}
const read = (sensorId: string, more: Partial<Meter>, hours: number) =>
  readMeter(
    manager,
    { sensorId, kind: 'running_hours', above: 0, every: 1000, since: new Date(start), ...more },
    new Date(start + hours * hourMs),
  )

test('a counter that only rises: what it rose, the hours in which it was full, and its use a day', async () => {
  const sensorId = await arrangeReadings(Array.from({ length: 48 * 6 }, (_, i) => 500 + i))
  const counted = await read(sensorId, { kind: 'increase', every: 100 }, 48)
  expect(counted.used).toBe(48 * 6 - 1)
  expect(counted.perDay).toBeCloseTo((48 * 6 - 1) / 2)
  // 100 are reached in the hour from 16:00 on: 95 were counted before, 6 in it.
  expect(counted.firstAt).toEqual(new Date(start + (16 + 5 / 6) * hourMs))
  expect(counted.newestAt).toEqual(new Date(start + (33 + 3 / 6) * hourMs))
})

test('counted from the moment when it was full, nothing is lost', async () => {
  const sensorId = await arrangeReadings(Array.from({ length: 48 * 6 }, (_, i) => 500 + i))
  const meter = { kind: 'increase', every: 100 } as const
  const before = await read(sensorId, meter, 48)
  const after = await read(sensorId, { ...meter, since: before.newestAt ?? new Date(0) }, 48)
  expect(after.used).toBeCloseTo(before.used - 200, 3)
})

test('an hour without readings is none of running, and a sensor without readings no use', async () => {
  const sensorId = await arrangeReadings(Array.from({ length: 12 }, () => 5))
  expect(await read(sensorId, {}, 24)).toMatchObject({ used: 2, firstAt: null, newestAt: null })
  expect(await read('nobody', {}, 24)).toEqual({ used: 0, firstAt: null, newestAt: null, perDay: null })
})

test('what runs or stands still is counted as by hand, whenever it began and whatever was off', async () => {
  const states = fc.array(fc.boolean(), { minLength: 6, maxLength: 6 * 30 })
  const holds = fc.asyncProperty(states, fc.integer({ min: 0, max: 20 }), async (on, skipped) => {
    const sensorId = await arrangeReadings(on.map((isOn) => (isOn ? 7 : 0.5)))
    const hours = Math.floor(on.length / 6)
    const byHand = on.slice(skipped * 6, hours * 6).filter(Boolean).length / 6
    const since = new Date(start + skipped * hourMs)
    expect((await read(sensorId, { above: 2, since }, hours)).used).toBeCloseTo(byHand, 6)
  })
  console.info(`running hours: seed ${seed}`)
  await fc.assert(holds, { numRuns: long ? 60 : 8, seed })
})

test('a counter that begins anew is counted as by hand', async () => {
  const rises = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 30 })
  const resets = fc.array(fc.boolean(), { minLength: 30, maxLength: 30 })
  const holds = fc.asyncProperty(rises, resets, async (hourly, anew) => {
    let [at, byHand] = [1000, 0]
    // Six even steps an hour; at some full hours it begins at zero, which falls below what it was.
    const values = hourly.flatMap((rise, hour) => {
      if (hour > 0 && anew[hour]) at = 0
      return Array.from({ length: 6 }, (_, i) => {
        const step = i === 0 && hour > 0 && anew[hour] ? 0 : rise
        if (hour > 0 || i > 0) byHand += step
        at += hour > 0 || i > 0 ? step : 0
        return at
      })
    })
    const sensorId = await arrangeReadings(values)
    const fallsBelow = values.every((value, i) => i % 6 !== 0 || i === 0 || value > 0 || isLess(values, i))
    fc.pre(fallsBelow)
    expect((await read(sensorId, { kind: 'increase' }, hourly.length)).used).toBeCloseTo(byHand, 6)
  })
  console.info(`counters: seed ${seed}`)
  await fc.assert(holds, { numRuns: long ? 60 : 8, seed })
})

/** Whether the hour that begins here stays below the greatest of the hour before. */
const isLess = (values: number[], i: number) =>
  Math.max(...values.slice(i, i + 6)) < Math.max(...values.slice(i - 6, i))

test('who may see nothing reads nothing', async () => {
  await expect(
    readMeter(
      { kind: 'device', id: 'x', name: 'Gateway', sensorIds: null },
      { sensorId: 'x', kind: 'increase', above: 0, every: 1, since: new Date() },
      new Date(),
    ),
  ).rejects.toThrow(Forbidden)
})
