import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { connect, sql } from '@/db/client'
import type { Device } from '@/features/access/actor'
import { env } from '@/lib/env'
import { hashOf, minuteAgo, newSensor, place, recorderOf, storedOf } from './arrange-recorder'
import { arrangeDevice } from './arrange-sent'
import { closeSubmission, openReceipt, openSubmission, recordReadings } from './commands'
import { checkRows } from './input'
import { recordRequest } from './record-together'
import { storeRows } from './store-rows'

let device: Device
let record: ReturnType<typeof recorderOf>['record']
let receiptOf: ReturnType<typeof recorderOf>['receiptOf']

beforeEach(async () => {
  device = await arrangeDevice()
  ;({ record, receiptOf } = recorderOf(device))
})

describe('recordReadings', () => {
  test('stores what is good and takes the sensor’s unit where the row has none', async () => {
    const sensor_id = await newSensor('°C')
    const rows = [3, 2, 1].map((minute) => ({ sensor_id, timestamp: minuteAgo(minute), value: minute, quality: 0.5 }))
    expect(await receiptOf(rows)).toMatchObject({ status: 201, rows: 3, accepted: 3, late: 0, errors: [] })
    const stored = await sql`select value, unit, quality from sensor_readings where sensor_id = ${sensor_id} order by 1`
    expect([...stored]).toEqual([1, 2, 3].map((value) => ({ value, unit: '°C', quality: 0.5 })))
  })

  test('keeps the newest reading of a sensor, also when older ones come later', async () => {
    const sensor_id = await newSensor()
    await receiptOf([{ sensor_id, timestamp: minuteAgo(1), value: 10 }])
    const late = await receiptOf([{ sensor_id, timestamp: minuteAgo(5), value: 20 }])
    expect(late).toMatchObject({ status: 201, accepted: 1, late: 1 })
    const [latest] = await sql`select value from sensor_latest where sensor_id = ${sensor_id}`
    expect(latest?.value).toBe(10)
  })

  test('the same batch again is all duplicates and stores nothing', async () => {
    const sensor_id = await newSensor()
    const rows = [1, 2].map((minute) => ({ sensor_id, timestamp: minuteAgo(minute), value: minute }))
    await receiptOf(rows)
    expect(await receiptOf(rows)).toMatchObject({ status: 201, accepted: 0, duplicates: 2 })
    expect(await storedOf(sensor_id)).toEqual([2, 1])
  })

  test('another value under a stored key: the first stays, the second is kept to be settled', async () => {
    const sensor_id = await newSensor()
    const timestamp = minuteAgo(1)
    await receiptOf([{ sensor_id, timestamp, value: 1 }])
    const receipt = await receiptOf([{ sensor_id, timestamp, value: 2 }])
    expect(receipt).toMatchObject({ status: 422, conflicts: 1, errors: [{ pointer: '/0/value', code: 'conflict' }] })
    expect(await storedOf(sensor_id)).toEqual([1])
    const kept = await sql`select value from reading_conflicts where sensor_id = ${sensor_id}`
    expect([...kept]).toEqual([{ value: 2 }])
  })

  test('repeats inside a batch: the first wins', async () => {
    const sensor_id = await newSensor()
    const timestamp = minuteAgo(1)
    const rows = [1, 1, 2].map((value) => ({ sensor_id, timestamp, value }))
    expect(await receiptOf(rows)).toMatchObject({ status: 422, accepted: 1, duplicates: 1, conflicts: 1 })
    expect(await storedOf(sensor_id)).toEqual([1])
  })

  test('the same instant written in two zones is one key', async () => {
    const sensor_id = await newSensor()
    const day = new Date().toISOString().slice(0, 10)
    const rows = [`${day}T00:00:00.5Z`, `${day}T02:00:00.500+02:00`].map((timestamp) => ({
      sensor_id,
      timestamp,
      value: 1,
    }))
    expect(await receiptOf(rows)).toMatchObject({ accepted: 1, duplicates: 1 })
  })

  test('an unknown sensor’s reading is held back, the others go in', async () => {
    const nobody = `nobody-${randomUUID()}`
    const sensor_id = await newSensor()
    const rows = [
      { sensor_id: nobody, timestamp: minuteAgo(1), value: 1 },
      { sensor_id, timestamp: minuteAgo(1), value: 2 },
    ]
    const receipt = await receiptOf(rows)
    expect(receipt).toMatchObject({ status: 422, accepted: 1, quarantined: 1, errors: [{ pointer: '/0/sensor_id' }] })
    const [held] = await sql`select value from quarantined_readings where sensor_id = ${nobody}`
    expect(held?.value).toBe(1)
  })

  test('what is held back for a key is bounded; the rest is refused and says so', async () => {
    const rows = Array.from({ length: 10_002 }, (_, i) => ({
      sensor_id: `flood-${i}`,
      timestamp: minuteAgo(1),
      value: i,
    }))
    const receipt = await receiptOf(rows)
    expect(receipt).toMatchObject({ status: 422, quarantined: 10_000, rejected: 2 })
  })

  test('a unit that cannot be converted is refused for its row alone, and the receipt says what would do', async () => {
    const sensor_id = await newSensor('bar')
    const rows = [
      { sensor_id, timestamp: minuteAgo(2), value: 1, unit: '°C' },
      { sensor_id, timestamp: minuteAgo(1), value: 2, unit: 'bar' },
    ]
    const receipt = await receiptOf(rows)
    expect(receipt).toMatchObject({ accepted: 1, rejected: 1, errors: [{ pointer: '/0/unit', code: 'unit_differs' }] })
    expect(receipt.errors[0]?.detail).toContain('psi')
  })

  test('a repeated idempotency key answers the first receipt; another body is refused', async () => {
    const sensor_id = await newSensor()
    const idempotencyKey = `key-${randomUUID()}`
    const rows = [{ sensor_id, timestamp: minuteAgo(1), value: 1 }]
    const first = await receiptOf(rows, { idempotencyKey })
    expect(await receiptOf(rows, { idempotencyKey })).toEqual(first)
    const other = await record(rows, { idempotencyKey, bodyHash: 'other' })
    expect(other).toMatchObject({ ok: false, reason: 'answered', answered: { bodyHash: hashOf(rows) } })
  })

  test('a request that broke off goes on under its id and start; the rows that are in are duplicates', async () => {
    const sensor_id = await newSensor()
    const idempotencyKey = `key-${randomUUID()}`
    const rows = [{ sensor_id, timestamp: minuteAgo(1), value: 1 }]
    const first = await openSubmission(device, { idempotencyKey, dryRun: false })
    const limits = { nowMs: Date.now(), oldestMs: 0, serverMs: null }
    const part = { block: checkRows(rows, limits), place, soFar: openReceipt(first), last: null }
    const recorded = await recordReadings(device, first, part)
    if (!recorded.ok) throw new Error(recorded.reason)
    await closeSubmission(device, first, 400, recorded.receipt)
    const again = await openSubmission(device, { idempotencyKey, dryRun: false })
    expect(again).toEqual({ ...first, startedAt: again.startedAt })
    expect(await receiptOf(rows, { idempotencyKey })).toMatchObject({
      accepted: 0,
      duplicates: 1,
      receipt_id: first.id,
    })
  })

  test('a dry run tells what would become of the rows, and leaves nothing behind', async () => {
    const sensor_id = await newSensor()
    const rows = [
      { sensor_id, timestamp: minuteAgo(1), value: 1 },
      { sensor_id: 'nobody', timestamp: minuteAgo(1), value: 1 },
      { sensor_id, timestamp: minuteAgo(1), value: 'x' },
    ]
    const { count } = (await sql`select count(*)::int from ingest_receipts`)[0] ?? {}
    const expected = { dry_run: true, accepted: 1, quarantined: 1, rejected: 1 }
    expect(await receiptOf(rows, { dryRun: true })).toMatchObject(expected)
    expect(await receiptOf(rows, { dryRun: true, idempotencyKey: `dry-${randomUUID()}` })).toMatchObject(expected)
    expect(await storedOf(sensor_id)).toEqual([])
    expect(await sql`select 1 from quarantined_readings where device_key_id = ${device.id}`).toHaveLength(0)
    expect((await sql`select count(*)::int from ingest_receipts`)[0]?.count).toBe(count)
  })

  test('a device whose clock runs ahead is flagged with the most that it did', async () => {
    const sensor_id = await newSensor()
    await receiptOf([10, 60].map((minutes) => ({ sensor_id, timestamp: minuteAgo(-minutes), value: 1 })))
    const [key] = await sql`
      select clock_ahead_ms::float8 as ms, clock_ahead_at > now() - interval '1 minute' as just
      from device_keys where id = ${device.id}`
    expect(key?.just).toBe(true)
    expect(key?.ms).toBeGreaterThan(3_590_000)
  })

  test('a retired sensor takes no readings', async () => {
    const sensor_id = await newSensor()
    await sql`update sensors set status = 'retired' where sensor_id = ${sensor_id}`
    const receipt = await receiptOf([{ sensor_id, timestamp: minuteAgo(1), value: 1 }])
    expect(receipt).toMatchObject({ rejected: 1, errors: [{ code: 'retired_sensor' }] })
    expect(await storedOf(sensor_id)).toEqual([])
  })

  test('a receipt can be read later, and the key knows when it was used', async () => {
    const sensor_id = await newSensor()
    const { status, ...receipt } = await receiptOf([{ sensor_id, timestamp: minuteAgo(1), value: 1 }])
    const [filed] = await sql`
      select status, receipt from ingest_receipts where id = ${receipt.receipt_id ?? null}`
    expect(filed).toEqual({ status, receipt })
    const [key] =
      await sql`select last_used_at > now() - interval '1 minute' as used from device_keys where id = ${device.id}`
    expect(key?.used).toBe(true)
  })

  test('the same request many times at once stores once and answers the same each time', async () => {
    const sensor_id = await newSensor()
    const rows = [{ sensor_id, timestamp: minuteAgo(1), value: 1 }]
    const answers = await Promise.all(Array.from({ length: 20 }, () => receiptOf(rows, { idempotencyKey: 'once' })))
    expect(new Set(answers.map((answer) => answer.receipt_id)).size).toBe(1)
    expect(await storedOf(sensor_id)).toEqual([1])
  })

  test('writers of the same unknown sensors, or of the same conflicts, do not lock each other out', async () => {
    const sensor_id = await newSensor()
    const stored = Array.from({ length: 1_000 }, (_, i) => ({ sensor_id, timestamp: minuteAgo(i + 1), value: 0 }))
    await receiptOf(stored)
    const conflicts = stored.map((row) => ({ ...row, value: 1 }))
    const unknown = stored.map((row, i) => ({ ...row, sensor_id: `unknown-${i}` }))
    for (const rows of [unknown, conflicts, unknown, conflicts]) {
      await sql`delete from quarantined_readings`
      await sql`delete from reading_conflicts`
      const turned = Array.from({ length: 8 }, (_, i) => [...rows.slice(i * 125), ...rows.slice(0, i * 125)])
      const receipts = await Promise.all(turned.map((order) => receiptOf(order)))
      for (const { quarantined, conflicts } of receipts) expect(quarantined + conflicts).toBe(1_000)
    }
  })

  test('writers of the same keys at once: each row is accepted exactly once', async () => {
    const sensor_id = await newSensor()
    const stamps = Array.from({ length: 200 }, (_, i) => minuteAgo(i + 1))
    const writers = Array.from({ length: 8 }, (_, writer) => {
      const order = writer % 2 ? stamps : stamps.toReversed()
      return receiptOf(order.map((timestamp) => ({ sensor_id, timestamp, value: 1 })))
    })
    const receipts = await Promise.all(writers)
    expect(receipts.reduce((sum, receipt) => sum + receipt.accepted, 0)).toBe(200)
    expect(receipts.reduce((sum, receipt) => sum + receipt.duplicates, 0)).toBe(7 * 200)
    expect((await storedOf(sensor_id)).length).toBe(200)
  })
})

test('32 writers of the same sensors, each in another order, on a connection each: every row is accepted exactly once', async () => {
  const sensorIds = await Promise.all(Array.from({ length: 10 }, () => newSensor('bar')))
  const rows = sensorIds.flatMap((sensor_id, sensor) =>
    Array.from({ length: 20 }, (_, i) => ({
      sensor_id,
      timestamp: minuteAgo(i + 1),
      value: sensor,
      ...(i % 2 ? { unit: 'bar' } : {}),
    })),
  )
  const own = connect(env(), 32)
  const limits = { nowMs: Date.now(), oldestMs: 0, serverMs: null }
  const verdicts = await Promise.all(
    Array.from({ length: 32 }, (_, writer) => {
      const turned = [...rows.slice(writer * 6), ...rows.slice(0, writer * 6)]
      const block = checkRows(writer % 2 ? turned : turned.toReversed(), limits)
      return own.sql.begin((tx) => storeRows(tx, device.id, block, true))
    }),
  ).finally(() => own.sql.end())
  const sum = (what: 'accepted' | 'duplicates') => verdicts.reduce((total, verdict) => total + verdict[what], 0)
  expect([sum('accepted'), sum('duplicates')]).toEqual([200, 31 * 200])
  const [late] = await sql`
    select count(*)::int from sensor_latest l
    where sensor_id = any(${sensorIds})
      and "timestamp" <> (select max("timestamp") from sensor_readings r where r.sensor_id = l.sensor_id)`
  expect(late?.count).toBe(0)
})

describe('small posts at once', () => {
  async function post(row: object) {
    const submission = await openSubmission(device, { idempotencyKey: null, dryRun: false })
    const limits = { nowMs: Date.now(), oldestMs: 0, serverMs: null }
    const part = { block: checkRows([row], limits), place, soFar: openReceipt(submission), last: { bodyHash: '' } }
    const recorded = await recordRequest(device, submission, part)
    if (!recorded.ok) throw new Error(recorded.reason)
    return recorded.receipt
  }

  test('good ones share a transaction; each has its own receipt, as it is filed', async () => {
    const sensor_id = await newSensor('bar')
    const receipts = await Promise.all(
      Array.from({ length: 40 }, (_, value) =>
        post({ sensor_id, timestamp: new Date().toISOString().replace('Z', `${value + 100}Z`), value }),
      ),
    )
    for (const receipt of receipts) expect(receipt).toMatchObject({ rows: 1, accepted: 1, errors: [], blocks: 1 })
    const ids = receipts.map(({ receipt_id }) => receipt_id ?? '')
    const filed = await sql`
      select status, receipt, xmin::text as transaction from ingest_receipts where id = any(${ids}::uuid[])`
    expect(filed.map(({ receipt }) => receipt).toSorted(byId)).toEqual(receipts.toSorted(byId))
    expect(new Set(filed.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(filed.map(({ transaction }) => transaction)).size).toBeLessThan(40)
    expect(await storedOf(sensor_id)).toHaveLength(40)
  })

  test('a bad one among them has its own verdict and its neighbours theirs', async () => {
    const sensor_id = await newSensor('bar')
    const retired = await newSensor()
    await sql`update sensors set status = 'retired' where sensor_id = ${retired}`
    const timestamp = minuteAgo(3)
    await post({ sensor_id, timestamp, value: 1 })
    const receipts = await Promise.all([
      post({ sensor_id, timestamp: minuteAgo(2), value: 2 }),
      post({ sensor_id, timestamp, value: 1 }),
      post({ sensor_id, timestamp, value: 5 }),
      post({ sensor_id: `nobody-${randomUUID()}`, timestamp, value: 1 }),
      post({ sensor_id: retired, timestamp, value: 1 }),
      post({ sensor_id, timestamp: minuteAgo(1), value: 3, unit: '°C' }),
      post({ sensor_id, timestamp: minuteAgo(1), value: 'x' }),
      post({ sensor_id, timestamp: minuteAgo(1), value: 4 }),
    ])
    const kinds = ['accepted', 'duplicates', 'conflicts', 'quarantined', 'rejected'] as const
    const verdicts = receipts.map((receipt) => kinds.filter((kind) => receipt[kind] === 1).join())
    const expected = 'accepted duplicates conflicts quarantined rejected rejected rejected accepted'
    expect(verdicts).toEqual(expected.split(' '))
    expect(await storedOf(sensor_id)).toEqual([1, 2, 4])
  })
})

const byId = (a: { receipt_id?: string }, b: { receipt_id?: string }) =>
  (a.receipt_id ?? '').localeCompare(b.receipt_id ?? '')

describe('the database itself refuses', () => {
  test.each(['NaN', 'Infinity', '-Infinity', '1.1e100', '-1.1e100'])('the value %s', async (value) => {
    const sensor_id = await newSensor()
    const insert = sql`insert into sensor_readings (sensor_id, "timestamp", value) values (${sensor_id}, now(), ${value}::float8)`
    await expect(insert).rejects.toMatchObject({ code: '23514' })
  })

  test.each([-0.1, 1.1])('the quality %f', async (quality) => {
    const sensor_id = await newSensor()
    const insert = sql`
      insert into sensor_readings (sensor_id, "timestamp", value, quality) values (${sensor_id}, now(), 1, ${quality})`
    await expect(insert).rejects.toMatchObject({ code: '23514' })
  })

  test('a reading without its sensor, and the removal of a sensor with readings', async () => {
    const insert = sql`insert into sensor_readings (sensor_id, "timestamp", value) values ('orphan', now(), 1)`
    await expect(insert).rejects.toMatchObject({ code: '23503' })
    const sensor_id = await newSensor()
    await receiptOf([{ sensor_id, timestamp: minuteAgo(1), value: 1 }])
    await expect(sql`delete from sensors where sensor_id = ${sensor_id}`).rejects.toMatchObject({ code: '23503' })
  })

  test('a second reading under one key', async () => {
    const sensor_id = await newSensor()
    const insert = () => sql`
      insert into sensor_readings (sensor_id, "timestamp", value) values (${sensor_id}, '2026-01-01T00:00:00Z', 1)`
    await insert()
    await expect(insert()).rejects.toMatchObject({ code: '23505' })
  })
})

test('one sensor’s newest readings come from the key’s index, without a sort', async () => {
  const sensor_id = await newSensor()
  await receiptOf(Array.from({ length: 50 }, (_, i) => ({ sensor_id, timestamp: minuteAgo(i + 1), value: i })))
  const plan = await sql.begin(async (tx) => {
    await tx`set local enable_seqscan = off`
    return tx`explain select value, "timestamp" from sensor_readings
      where sensor_id = ${sensor_id} order by "timestamp" desc limit 1000`
  })
  const text = plan.map((line) => line['QUERY PLAN']).join('\n')
  expect(text).toMatch(/Index Scan Backward using .*sensor_readings_pkey/)
  expect(text).not.toMatch(/Sort/)
})
