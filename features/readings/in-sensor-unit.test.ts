import { beforeEach, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { minuteAgo, newSensor, recorderOf, storedOf } from './arrange-recorder'
import { arrangeDevice } from './arrange-sent'

let receiptOf: ReturnType<typeof recorderOf>['receiptOf']

beforeEach(async () => {
  receiptOf = recorderOf(await arrangeDevice()).receiptOf
})

const psi = 0.0689475729
const keptOf = (sensorId: string) => sql`
  select value, unit, original_value as "was", original_unit as "in" from sensor_readings
  where sensor_id = ${sensorId} order by "timestamp"`

test('is converted, and what was sent is kept beside it; the newest value is in the sensor’s unit', async () => {
  const sensor_id = await newSensor('bar')
  const receipt = await receiptOf([
    { sensor_id, timestamp: minuteAgo(3), value: 100, unit: 'psi' },
    { sensor_id, timestamp: minuteAgo(2), value: 5, unit: 'bar' },
    { sensor_id, timestamp: minuteAgo(1), value: 800, unit: 'kPa', quality: 0.5 },
  ])
  expect(receipt).toMatchObject({ status: 201, accepted: 3, errors: [] })
  const stored = await keptOf(sensor_id)
  expect(stored[0]?.value).toBeCloseTo(100 * psi, 8)
  expect([...stored]).toMatchObject([
    { unit: 'bar', was: 100, in: 'psi' },
    { value: 5, unit: 'bar', was: null, in: null },
    { value: 8, unit: 'bar', was: 800, in: 'kPa' },
  ])
  const [latest] = await sql`select value, quality from sensor_latest where sensor_id = ${sensor_id}`
  expect(latest).toEqual({ value: 8, quality: 0.5 })
})

test('the same sent again is a duplicate to the last bit; another value is a conflict in the sensor’s unit', async () => {
  const sensor_id = await newSensor('°C')
  const rows = Array.from({ length: 200 }, (_, i) => {
    return { sensor_id, timestamp: minuteAgo(i + 1), value: 60 + Math.sin(i) * 40, unit: '°F' }
  })
  expect(await receiptOf(rows)).toMatchObject({ status: 201, accepted: 200 })
  expect(await receiptOf(rows)).toMatchObject({ status: 201, duplicates: 200 })
  expect(await receiptOf([{ ...rows[0], value: 212 }])).toMatchObject({ status: 422, conflicts: 1 })
  const [kept] = await sql<{ value: number }[]>`select value from reading_conflicts where sensor_id = ${sensor_id}`
  expect(kept?.value).toBeCloseTo(100, 9)
})

test('a value that is out of range once it is converted is refused', async () => {
  const sensor_id = await newSensor('Pa')
  const receipt = await receiptOf([{ sensor_id, timestamp: minuteAgo(1), value: 1e99, unit: 'MPa' }])
  expect(receipt).toMatchObject({ rejected: 1, errors: [{ pointer: '/0/value', code: 'value_out_of_range' }] })
  expect(await storedOf(sensor_id)).toEqual([])
})

test('one instant in several units in one batch: the first that can be stored stays, equal ones are duplicates', async () => {
  const at = minuteAgo(1)
  const send = async (...sent: [number, string | null][]) => {
    const sensor_id = await newSensor('bar')
    const rows = sent.map(([value, unit]) => ({ sensor_id, timestamp: at, value, ...(unit ? { unit } : {}) }))
    const { accepted, duplicates, conflicts, rejected } = await receiptOf(rows)
    return { counts: [accepted, duplicates, conflicts, rejected], stored: await storedOf(sensor_id) }
  }
  expect(await send([100, 'kPa'], [1, 'bar'])).toEqual({ counts: [1, 1, 0, 0], stored: [1] })
  expect(await send([1, 'bar'], [1, 'kPa'])).toEqual({ counts: [1, 0, 1, 0], stored: [1] })
  expect(await send([7, '°C'], [2, 'bar'])).toEqual({ counts: [1, 0, 0, 1], stored: [2] })
  expect(await send([2, null], [2, 'bar'], [200, 'kPa'], [3, null])).toEqual({ counts: [1, 2, 1, 0], stored: [2] })
})

test('a dry run says the same and stores nothing', async () => {
  const sensor_id = await newSensor('bar')
  const rows = [{ sensor_id, timestamp: minuteAgo(1), value: 100, unit: 'kPa' }]
  expect(await receiptOf(rows, { dryRun: true })).toMatchObject({ accepted: 1 })
  expect(await storedOf(sensor_id)).toEqual([])
})

test('a sensor without a unit takes what comes as it comes', async () => {
  const sensor_id = await newSensor(null)
  await receiptOf([{ sensor_id, timestamp: minuteAgo(1), value: 100, unit: 'kPa' }])
  expect([...(await keptOf(sensor_id))]).toEqual([{ value: 100, unit: 'kPa', was: null, in: null }])
})

test('writers of the same rows in two units at once: each instant is stored once', async () => {
  const sensor_id = await newSensor('bar')
  const stamps = Array.from({ length: 50 }, (_, i) => minuteAgo(i + 1))
  const writers = Array.from({ length: 8 }, (_, writer) =>
    receiptOf(
      stamps.map((timestamp) => ({
        sensor_id,
        timestamp,
        ...(writer % 2 ? { value: 1, unit: 'bar' } : { value: 100, unit: 'kPa' }),
      })),
    ),
  )
  const receipts = await Promise.all(writers)
  expect(receipts.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(50)
  expect(receipts.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(350)
})
