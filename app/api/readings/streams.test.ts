import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { sql } from '@/db/client'
import { env } from '@/lib/env'
import { arrangePoster, bodyOf, ndjsonRows } from './arrange-posts'

const { SM_TEST_LONG: long, SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()
const counts = long ? { cuts: 1_000, rounds: 200, bombs: 50 } : { cuts: 100, rounds: 20, bombs: 5 }

let poster: Awaited<ReturnType<typeof arrangePoster>>
beforeEach(async () => {
  poster = await arrangePoster()
})

const storedCount = async (sensorId = poster.sensorId) =>
  (await sql`select count(*)::int as n from sensor_readings where sensor_id = ${sensorId}`)[0]?.n

describe('NDJSON and CSV', () => {
  test('12,000 rows are three blocks, and the receipt adds up', async () => {
    const answer = await poster.post(bodyOf([ndjsonRows(poster.sensorId, 12_000)]))
    expect(answer).toMatchObject({
      status: 201,
      body: { rows: 12_000, accepted: 12_000, rejected: 0, blocks: 3, errors: [] },
    })
    expect(answer.headers.get('x-readings-written')).toBe('12000')
    expect(await storedCount()).toBe(12_000)
    const again = await poster.post(ndjsonRows(poster.sensorId, 12_000))
    expect(again).toMatchObject({ status: 201, body: { accepted: 0, duplicates: 12_000 } })
  })

  test('faults of rows are told by their line, also behind the first block', async () => {
    const body = `${ndjsonRows(poster.sensorId, 6_000)}{"sensor_id":"${poster.sensorId}","value":"x"}\n\n5\n`
    expect(await poster.post(body, { 'content-type': 'application/jsonl; charset=utf-8' })).toMatchObject({
      status: 422,
      body: {
        rows: 6_002,
        accepted: 6_000,
        rejected: 2,
        blocks: 2,
        reasons: { value_not_a_number: 1, not_an_object: 1 },
        errors: [
          { pointer: '/6000/value', line: 6_001, code: 'value_not_a_number' },
          { pointer: '/6002', line: 6_003, code: 'not_an_object' },
        ],
      },
    })
  })

  test('CSV', async () => {
    const rows = [
      'timestamp,sensor_id,value',
      `${new Date().toISOString()},${poster.sensorId},1.5`,
      `2026-01-01,${poster.sensorId},1`,
    ]
    expect(await poster.post(rows.join('\r\n'), { 'content-type': 'text/csv' })).toMatchObject({
      status: 422,
      body: { accepted: 1, rejected: 1, errors: [{ pointer: '/2/timestamp', line: 3, code: 'timestamp_format' }] },
    })
  })

  test('an empty stream has nothing to say', async () => {
    expect(await poster.post('')).toMatchObject({ status: 201, body: { rows: 0, blocks: 0 } })
  })

  test('more than 100 faults are counted, and 100 of them listed', async () => {
    expect((await poster.post('5\n'.repeat(7_000))).body).toMatchObject({
      rejected: 7_000,
      reasons: { not_an_object: 7_000 },
      errors: { length: 100 },
    })
  })

  test.each([
    ['bad UTF-8', Buffer.from([0x22, 0xff])],
    ['a NUL', '{"value":"\0"}'],
    ['half a line', '{"sensor_id":'],
    ['a name twice', '{"value":1,"value":2}'],
    ['a line that is too long', 'x'.repeat(65_537)],
  ])('%s ends the body; blocks before it are in, and the answer tells', async (_, bad) => {
    const rows = ndjsonRows(poster.sensorId, 6_000)
    const { status, body } = await poster.post(bodyOf([rows, bad, '\n', ndjsonRows(poster.sensorId, 10, 6_000)]))
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { line: 6_001, receipt: { rows: 5_000, accepted: 5_000, blocks: 1 } },
    })
    expect(await storedCount()).toBe(5_000)
    const [filed] = await sql`select status, receipt from ingest_receipts where id = ${body.receipt.receipt_id}`
    expect(filed).toEqual({ status: 400, receipt: body.receipt })
  })

  test('a fault in the first block stores nothing but that it came', async () => {
    const answer = await poster.post(`${ndjsonRows(poster.sensorId, 10)}{`)
    expect(answer).toMatchObject({ status: 400, body: { line: 11, pointer: '/10/' } })
    expect(answer.body).not.toHaveProperty('receipt')
    expect(await storedCount()).toBe(0)
    const filed =
      await sql`select status, receipt->>'detail' as detail from ingest_receipts where device_key_id = ${poster.id}`
    expect([...filed]).toEqual([{ status: 400, detail: answer.body.detail }])
  })

  test('a body that breaks off leaves its receipt with the blocks that are in', async () => {
    await poster.post(bodyOf([ndjsonRows(poster.sensorId, 5_010)], 'break'))
    const filed = await sql`
      select status, receipt->>'accepted' as accepted from ingest_receipts where device_key_id = ${poster.id}`
    expect([...filed]).toEqual([{ status: 400, accepted: '5000' }])
  })

  test('another device’s sensor in the second block: 403, and what is in already', async () => {
    const limited = await arrangePoster({ limited: true })
    const answer = await limited.post(ndjsonRows(limited.sensorId, 5_000) + ndjsonRows('other', 1))
    expect(answer).toMatchObject({ status: 403, body: { receipt: { accepted: 5_000 } } })
  })
})

describe('idempotency', () => {
  test('the stored answer again with 0 new rows; another body is refused and stores nothing', async () => {
    const headers = { 'idempotency-key': 'stream' }
    const rows = ndjsonRows(poster.sensorId, 6_000)
    const first = await poster.post(rows, headers)
    expect(first).toMatchObject({ status: 201, body: { accepted: 6_000 } })
    expect(await poster.post(bodyOf([rows.slice(0, 100), rows.slice(100)]), headers)).toMatchObject({
      status: 201,
      body: first.body,
    })
    expect((await poster.post(rows + ndjsonRows(poster.sensorId, 1, 6_000), headers)).status).toBe(422)
    expect(await storedCount()).toBe(6_000)
    expect((await poster.post(gzipSync(rows), { ...headers, 'content-encoding': 'gzip' })).body).toEqual(first.body)
  })

  test('a body that is cut off anywhere and sent again is stored once', async () => {
    console.info(`seed ${seed}`)
    let random = seed
    for (let i = 0; i < counts.cuts; i++) {
      const rows = ndjsonRows(poster.sensorId, 20, i * 20)
      random = (random * 1_103_515_245 + 12_345) % 2 ** 31
      const headers = { 'idempotency-key': `cut-${i}` }
      const cut = bodyOf([rows.slice(0, random % rows.length)], 'break')
      expect(await poster.post(cut, headers)).toMatchObject({ status: 400, body: { detail: 'The body broke off.' } })
      expect((await poster.post(rows, headers)).body).toMatchObject({ rows: 20, rejected: 0 })
    }
    expect(await storedCount()).toBe(counts.cuts * 20)
  })

  test('a reading without a time, cut off behind the first block and sent again, keeps its first time', async () => {
    const headers = { 'idempotency-key': 'server-time' }
    const timeless = `{"sensor_id":"${poster.sensorId}","value":-1}\n`
    const rows = ndjsonRows(poster.sensorId, 5_500)
    expect((await poster.post(bodyOf([timeless, rows], 'break'), headers)).status).toBe(400)
    expect(await storedCount()).toBe(5_000)
    expect(await poster.post(timeless + rows, headers)).toMatchObject({
      status: 201,
      body: { accepted: 501, duplicates: 5_000 },
    })
    expect(await storedCount()).toBe(5_501)
  })

  test('50 at once store once and answer the same', async () => {
    for (let round = 0; round < counts.rounds; round++) {
      const rows = ndjsonRows(poster.sensorId, 20, round * 20)
      const send = () => poster.postUntilTaken(rows, { 'idempotency-key': `round-${round}` })
      const answers = await Promise.all(Array.from({ length: 50 }, send))
      const [first] = answers
      expect(first).toMatchObject({ status: 201, body: { accepted: 20, duplicates: 0 } })
      for (const answer of answers) expect(answer).toMatchObject({ status: 201, body: first?.body })
    }
    expect(await storedCount()).toBe(counts.rounds * 20)
  })
})

describe('dry run', () => {
  test('the same receipt, nothing stored, nothing filed', async () => {
    const filed = async () => (await sql`select count(*)::int as n from ingest_receipts`)[0]?.n
    const before = await filed()
    const rows = `${ndjsonRows(poster.sensorId, 6_000)}{}\n`
    const answer = await poster.post(rows, { 'idempotency-key': 'dry' }, '?dry_run=1')
    expect(answer).toMatchObject({
      status: 422,
      body: { dry_run: true, rows: 6_001, accepted: 6_000, rejected: 1, blocks: 2 },
    })
    expect(answer.headers.get('x-readings-written')).toBe('0')
    expect(answer.body).not.toHaveProperty('receipt_id')
    expect([await storedCount(), await filed()]).toEqual([0, before])
    expect(await poster.post(rows, { 'idempotency-key': 'dry' })).toMatchObject({
      status: 422,
      body: { accepted: 6_000 },
    })
  })
})

describe('gzip', () => {
  const gzip = { 'content-encoding': 'gzip' }
  const json = { ...gzip, 'content-type': 'application/json' }

  test('JSON and NDJSON, in one member or several', async () => {
    const [one, two] = [ndjsonRows(poster.sensorId, 100), ndjsonRows(poster.sensorId, 100, 100)]
    const members = Buffer.concat([gzipSync(one), gzipSync(two)])
    expect(await poster.post(members, gzip)).toMatchObject({ status: 201, body: { accepted: 200 } })
    const array = `[${one.trim().replaceAll('\n', ',')}]`
    expect(await poster.post(gzipSync(array), { ...json, 'content-encoding': 'GZIP' })).toMatchObject({
      body: { duplicates: 100 },
    })
  })

  test('what is cut off, garbage, or followed by garbage', async () => {
    const whole = gzipSync(ndjsonRows(poster.sensorId, 100))
    const broken = [
      whole.subarray(0, -4),
      Buffer.from('not gzip'),
      Buffer.concat([whole, Buffer.from('more')]),
      Buffer.alloc(0),
    ]
    for (const body of broken) expect(await poster.post(bodyOf([body]), gzip)).toMatchObject({ status: 400 })
    expect(await storedCount()).toBe(0)
  })

  test('a bomb is given up early, and memory stays', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, '\n'))
    const before = process.memoryUsage().rss
    for (let i = 0; i < counts.bombs; i++) {
      expect(await poster.post(bomb, json)).toMatchObject({ status: 413, body: { limit: 100 } })
      expect(await poster.post(bomb, gzip)).toMatchObject({ status: 413, body: { limit: 100 } })
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(32 * 1024 * 1024)
  })

  test('JSON may inflate to 8 MiB and no byte more', async () => {
    const padded = (size: number) => {
      const noise = Array.from(
        { length: size / 40 },
        (_, i) => `${' '.repeat(39 - String(i * 7_919).length)}${i * 7_919},`,
      ).join('')
      return gzipSync(`[${noise}`.padEnd(size - 2, ' ').concat('1]'))
    }
    const limit = 8 * 1024 * 1024
    expect((await poster.post(padded(limit), json)).body.detail).toMatch(/may carry 5000 readings/)
    expect(await poster.post(padded(limit + 1), json)).toMatchObject({ status: 413, body: { limit } })
  })
})

describe('at the border', () => {
  test('a body that stalls is given up after ten seconds; what is in is told', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: false })
    try {
      const answer = poster.post(bodyOf([ndjsonRows(poster.sensorId, 5_010)], 'stall'))
      let settled = false
      answer.finally(() => {
        settled = true
      })
      while (!settled) {
        await new Promise((resolve) => setImmediate(resolve))
        if ((await storedCount()) === 5_000) await vi.advanceTimersByTimeAsync(10_000)
      }
      expect(await answer).toMatchObject({ status: 408, body: { receipt: { accepted: 5_000 } } })
    } finally {
      vi.useRealTimers()
    }
  })

  test('bodies that would fill the memory together are refused for now, and taken when others are through', async () => {
    const number = (i: number) => (i % 6 === 0 ? String((i * 7_919) % 1_000_003).padStart(7, '1') : '1000000')
    const packed = gzipSync(Array.from({ length: 985_000 }, (_, i) => `${number(i)},`).join(''))
    const json = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    const ends: (() => void)[] = []
    const halfSent = () =>
      new ReadableStream({
        start(controller) {
          controller.enqueue(packed.subarray(0, -8))
          ends.push(() => controller.error(new Error('aborted')))
        },
      })
    let refused = 0
    const posts = Array.from({ length: 24 }, () =>
      poster.post(halfSent(), json).then((answer) => {
        if (answer.status === 503) refused += 1
        return answer
      }),
    )
    while (refused === 0) await new Promise((resolve) => setImmediate(resolve))
    for (const end of ends) end()
    const answers = await Promise.all(posts)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400, 503]))
    for (const { status, headers } of answers) if (status === 503) expect(headers.get('retry-after')).toBe('2')
    expect(await poster.post(ndjsonRows(poster.sensorId, 1))).toMatchObject({ status: 201 })
  })

  test.each([
    '',
    'text/plain',
    'text/html',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    'application/json; charset=latin1',
    'text/csv; charset=utf-16',
    'application/json-seq',
    'application/problem+json',
    'application/vnd.api+json',
    'text/json',
    'json',
    'image/png',
    '*/*',
  ])('the type %j is not taken', async (type) => {
    const answer = await poster.post('[]', { 'content-type': type })
    expect(answer.status).toBe(415)
    expect(answer.headers.get('accept-post')).toContain('application/x-ndjson')
  })

  test.each(['br', 'deflate', 'gzip, gzip', 'zstd', 'x'])('the encoding %j is not taken', async (encoding) => {
    const answer = await poster.post('[]', { 'content-encoding': encoding })
    expect(answer.status).toBe(415)
    expect(answer.headers.get('accept-encoding')).toBe('gzip, identity')
  })

  test('a stream over its limit is given up; blocks before it are in', async () => {
    vi.spyOn(await import('@/lib/env'), 'env').mockReturnValue({ ...env(), SM_STREAM_LIMIT_MIB: 0.5 })
    const pieces = [ndjsonRows(poster.sensorId, 6_000), ndjsonRows(poster.sensorId, 2_000, 6_000)]
    const answer = await poster.post(bodyOf(pieces))
    expect(answer).toMatchObject({ status: 413, body: { limit: 524_288, receipt: { accepted: 5_000 } } })
    vi.restoreAllMocks()
  })
})
