import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { issueDeviceKey, revokeDeviceKey, rotateDeviceKey } from '@/features/devices/commands'
import { registerSensors } from '@/features/sensors/commands'
import { POST } from './route'

let secret: string
let limited: string

beforeAll(async () => {
  await registerSensors(
    commandLine,
    ['a', 'b'].map((sensorId) => ({ sensorId, type: 'temperature', unit: '°C' })),
  )
  secret = (await issueDeviceKey(commandLine, { name: 'all' })).secret
  limited = (await issueDeviceKey(commandLine, { name: 'only a', sensorIds: ['a'] })).secret
})

let minutes = 0
/** A reading under a key of its own. */
const reading = (more: object = {}) => ({
  sensor_id: 'a',
  timestamp: new Date(Date.now() - ++minutes * 60_000).toISOString(),
  value: 21.5,
  ...more,
})

async function post(body: unknown, headers: Record<string, string> = {}, key = secret) {
  const request = new Request('http://127.0.0.1/api/readings', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
    body: typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body),
  })
  const response = await POST(request)
  return { status: response.status, headers: response.headers, body: await response.json() }
}

const count = async () => (await sql`select count(*)::int as n from sensor_readings`)[0]?.n

describe('what is accepted', () => {
  test.each([
    ['one reading', () => reading(), 1],
    ['an array', () => [reading(), reading({ sensor_id: 'b' })], 2],
    ['an object of readings', () => ({ readings: [reading(), reading()] }), 2],
    ['nothing', () => [], 0],
  ])('%s', async (_, body, rows) => {
    const before = await count()
    const answer = await post(body())
    expect(answer).toMatchObject({ status: 201, body: { rows, accepted: rows, rejected: 0, errors: [] } })
    expect(answer.headers.get('x-readings-written')).toBe(String(rows))
    expect(await count()).toBe(before + rows)
  })

  test('1,000 readings, and the same again a thousand duplicates', async () => {
    const rows = Array.from({ length: 1_000 }, () => reading())
    expect(await post({ readings: rows })).toMatchObject({ status: 201, body: { accepted: 1_000 } })
    expect(await post({ readings: rows })).toMatchObject({ status: 201, body: { accepted: 0, duplicates: 1_000 } })
  })

  test('no timestamp means the server’s time, but only with an Idempotency-Key', async () => {
    const { timestamp: _, ...row } = reading()
    expect(await post(row)).toMatchObject({ status: 422, body: { errors: [{ code: 'timestamp_missing' }] } })
    expect(await post(row, { 'idempotency-key': 'now-1' })).toMatchObject({ status: 201, body: { accepted: 1 } })
  })
})

describe('row faults: the good rows go in, each bad one has its pointer', () => {
  const day = 86_400_000
  const faults: [string, object, string, string?][] = [
    ['a string for a number', { value: '21' }, 'value'],
    ['null for a number', { value: null }, 'value'],
    ['an unknown field', { colour: 'red' }, 'colour'],
    ['quality above 1', { quality: 1.01 }, 'quality'],
    ['quality below 0', { quality: -0.01 }, 'quality'],
    ['an empty sensor id', { sensor_id: '' }, 'sensor_id'],
    ['no zone', { timestamp: '2026-01-01T00:00:00' }, 'timestamp'],
    ['no seconds', { timestamp: '2026-01-01T00:00Z' }, 'timestamp'],
    ['30 February', { timestamp: '2026-02-30T00:00:00Z' }, 'timestamp'],
    ['a leap second', { timestamp: '2025-12-31T23:59:60Z' }, 'timestamp'],
    ['a number for a timestamp', { timestamp: 1_767_225_600 }, 'timestamp'],
    ['infinity', { timestamp: 'infinity' }, 'timestamp'],
    ['1970', { timestamp: '1970-01-01T00:00:00Z' }, 'timestamp', 'older_than_retention'],
    ['2038', { timestamp: '2038-01-19T03:14:08Z' }, 'timestamp', 'clock_ahead'],
    ['9999', { timestamp: '9999-12-31T23:59:59Z' }, 'timestamp', 'clock_ahead'],
    ['6 minutes ahead', { timestamp: new Date(Date.now() + 360_000).toISOString() }, 'timestamp', 'clock_ahead'],
    [
      'past retention',
      { timestamp: new Date(Date.now() - 181 * day).toISOString() },
      'timestamp',
      'older_than_retention',
    ],
    ['a unit that cannot be converted', { unit: 'bar' }, 'unit', 'unit_differs'],
  ]
  test.each(faults)('%s', async (_, more, field, code) => {
    const answer = await post({ readings: [reading(), reading(more), reading()] })
    expect(answer).toMatchObject({ status: 422, body: { rows: 3, accepted: 2, rejected: 1 } })
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.body.errors).toHaveLength(1)
    expect(answer.body.errors[0]).toMatchObject({ pointer: `/readings/1/${field}`, ...(code ? { code } : {}) })
  })

  test('a clock that is wrong is told by how much', async () => {
    const before = Date.now()
    const timestamp = new Date(before + 3_600_000)
    const ahead = await post(reading({ timestamp: timestamp.toISOString() }))
    const [fault] = ahead.body.errors
    const serverTime = Date.parse(fault.server_time)
    expect(serverTime).toBeGreaterThanOrEqual(before)
    expect(serverTime).toBeLessThanOrEqual(Date.now())
    expect(fault.skew_ms).toBe(timestamp.getTime() - serverTime)
  })

  test('a value beyond a double is not stored as infinity', async () => {
    const { timestamp } = reading()
    const answer = await post(`{"sensor_id":"a","timestamp":"${timestamp}","value":1e999}`)
    expect(answer).toMatchObject({ status: 422, body: { rejected: 1, errors: [{ pointer: '/value' }] } })
  })

  test('a value whose sums would overflow is refused, so that no hour becomes impossible to summarise', async () => {
    for (const value of [1.7e308, -1.1e100]) {
      const answer = await post(reading({ value }))
      expect(answer).toMatchObject({ status: 422, body: { rejected: 1, errors: [{ pointer: '/value' }] } })
    }
    expect(await post([reading({ value: 1e100 }), reading({ value: -1e100 })])).toMatchObject({ status: 201 })
    await sql`select var_pop(value), sum(value) from sensor_readings`
    await sql`delete from sensor_readings where abs(value) = 1e100`
  })

  test('at most 100 faults are listed, all are counted', async () => {
    const rows = Array.from({ length: 150 }, () => reading({ value: 'x' }))
    const { body } = await post(rows)
    expect(body.rejected).toBe(150)
    expect(body.errors).toHaveLength(100)
  })
})

describe('document faults store nothing', () => {
  test.each([
    ['not JSON', '{"sensor_id":', 400],
    ['a byte order mark', '\uFEFF[]', 400],
    ['a NUL', '["\0"]', 400],
    ['a NUL as an escape', '{"sensor_id":"a\\u0000"}', 400],
    ['bad UTF-8', new Blob([new Uint8Array([0x5b, 0xff, 0x5d])]), 400],
    ['too deep', `${'['.repeat(9)}${']'.repeat(9)}`, 400],
    ['a text', '"hello"', 400],
    ['null', 'null', 400],
    ['an empty body', '', 400],
    ['an unknown top-level member', { readings: [], version: 2 }, 400],
    ['more than 1 MiB', ' '.repeat(1_048_577), 413],
    ['more than 5,000 rows', Array.from({ length: 5_001 }, () => 0), 413],
  ])('%s', async (_, body, status) => {
    const before = await count()
    const answer = await post(body)
    expect(answer).toMatchObject({ status, body: { status, title: expect.any(String), detail: expect.any(String) } })
    expect(await count()).toBe(before)
  })

  test('another content type or encoding', async () => {
    const xml = await post('a,1', { 'content-type': 'text/xml' })
    expect(xml.status).toBe(415)
    expect(xml.headers.get('accept-post')).toBe('application/json, application/x-ndjson, application/jsonl, text/csv')
    const encoded = await post([reading()], { 'content-encoding': 'br' })
    expect(encoded.status).toBe(415)
    expect(encoded.headers.get('accept-encoding')).toBe('gzip, identity')
  })
})

describe('who may write', () => {
  test.each(['', 'smk_wrong', `smk_${'A'.repeat(43)}`])('the key "%s" opens nothing', async (key) => {
    expect(await post([reading()], {}, key)).toMatchObject({ status: 401 })
  })

  test('another device’s sensor: the same answer whether it exists or not, and nothing is stored', async () => {
    const before = await count()
    const [existing, missing] = await Promise.all(
      ['b', 'nobody'].map((sensor_id) => post([reading(), reading({ sensor_id })], {}, limited)),
    )
    const { instance: _, ...body } = existing?.body ?? {}
    expect(existing?.status).toBe(403)
    expect(missing).toMatchObject({ status: 403, body })
    expect(await count()).toBe(before)
  })

  test('its own sensor goes in', async () => {
    expect(await post([reading()], {}, limited)).toMatchObject({ status: 201 })
  })
})

test('an Idempotency-Key answers the same again; with another body it is refused', async () => {
  const rows = [reading()]
  const headers = { 'idempotency-key': 'batch-1' }
  const first = await post(rows, headers)
  expect(await post(rows, headers)).toMatchObject({ status: 201, body: first.body })
  expect(await post([reading()], headers)).toMatchObject({
    status: 422,
    body: { detail: expect.stringMatching(/another body/) },
  })
  expect(await post(rows, { 'idempotency-key': 'two words' })).toMatchObject({ status: 400 })
})

describe('a device key that is rotated', () => {
  const rotate = async () => {
    const old = await issueDeviceKey(commandLine, { name: 'rotated', sensorIds: ['a'] })
    const rotated = await rotateDeviceKey(commandLine, old.id)
    if (!rotated.ok) throw new Error(rotated.reason)
    return { old, rotated }
  }

  test('both keys work until the old one’s time is over, for the same sensors', async () => {
    const { old, rotated } = await rotate()
    for (const key of [old.secret, rotated.secret]) {
      expect(await post([reading()], {}, key)).toMatchObject({ status: 201, body: { accepted: 1 } })
      expect(await post([reading({ sensor_id: 'b' })], {}, key)).toMatchObject({ status: 403 })
    }
    await sql`update device_keys set expires_at = now() - interval '1 second' where id = ${old.id}`
    expect(await post([reading()], {}, old.secret)).toMatchObject({ status: 401 })
    expect(await post([reading()], {}, rotated.secret)).toMatchObject({ status: 201 })
  })

  test('a retry with the new key meets the receipt of the old one, also of a reading without a time', async () => {
    const { old, rotated } = await rotate()
    const headers = { 'idempotency-key': 'across-rotation' }
    const before = await count()
    const body = { sensor_id: 'a', value: 3 }
    const [first, again] = await Promise.all([old, rotated].map(({ secret: key }) => post(body, headers, key)))
    expect(first).toMatchObject({ status: 201, body: { accepted: 1 } })
    expect(again).toMatchObject({ status: 201, body: first?.body })
    expect(await count()).toBe(before + 1)
  })

  test('revoking the new key ends the device: the old one opens nothing either', async () => {
    const { old, rotated } = await rotate()
    await revokeDeviceKey(commandLine, rotated.id)
    for (const key of [old.secret, rotated.secret])
      expect(await post([reading()], {}, key)).toMatchObject({ status: 401 })
  })

  test('each key notes its own use', async () => {
    const { old, rotated } = await rotate()
    await post([reading()], { 'idempotency-key': 'used-by-new' }, rotated.secret)
    const used =
      await sql`select id from device_keys where last_used_at is not null and id in ${sql([old.id, rotated.id])}`
    expect([...used]).toEqual([{ id: rotated.id }])
  })
})
