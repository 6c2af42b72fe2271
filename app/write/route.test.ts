import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { InfluxDB, Point, type WriteOptions } from '@influxdata/influxdb-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { POST as postV2 } from '@/app/api/v2/write/route'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { issueDeviceKey } from '@/features/devices/commands'
import { registerSensors } from '@/features/sensors/commands'
import { GET, POST } from './route'

let secret: string
let server: Server
let url: string

beforeAll(async () => {
  const known = [
    'P-1.vibration',
    'cpu.cpu-total.gw1.usage_idle',
    'cpu.cpu-total.gw1.usage_user',
    'mem.gw1.used_percent',
    'line-1',
  ]
  await registerSensors(
    commandLine,
    known.map((sensorId) => ({ sensorId, type: 'level', unit: null })),
  )
  secret = (await issueDeviceKey(commandLine, { name: 'Telegraf' })).secret
  server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', url: path = '/', headers } = incoming
    const body = Readable.toWeb(incoming)
    const request = new Request(`http://${headers.host}${path}`, {
      method,
      headers,
      body,
      duplex: 'half',
    } as RequestInit)
    const response = await (path.startsWith('/api/v2/write') ? postV2 : POST)(request)
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    outgoing.end(Buffer.from(await response.arrayBuffer()))
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => server.close())

async function write(
  body: string,
  {
    query = '',
    headers = {},
    path = '/write',
  }: { query?: string; headers?: Record<string, string>; path?: string } = {},
) {
  const response = await fetch(`${url}${path}${query}`, {
    method: 'POST',
    headers: { authorization: `Token ${secret}`, 'content-type': 'text/plain; charset=utf-8', ...headers },
    body,
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) }
}

const storedOf = async (sensorId: string) =>
  (
    await sql<{ value: number }[]>`select value from sensor_readings where sensor_id = ${sensorId} order by "timestamp"`
  ).map(({ value }) => value)

const now = Date.now()

describe('the published InfluxDB client posts unchanged', () => {
  const client = (token: string, more: Partial<WriteOptions> = {}) =>
    new InfluxDB({ url, token }).getWriteApi('any organisation', 'any bucket', 'ms', {
      gzipThreshold: 1,
      maxRetries: 0,
      flushInterval: 0,
      ...more,
    })

  test('points go in, with gzip and several batches', async () => {
    let left = 2_500
    await new Promise<void>((resolve, reject) => {
      const api = client(secret, {
        writeSuccess: (lines) => {
          left -= lines.length
          if (left === 0) resolve()
        },
        writeFailed: (error) => reject(error),
      })
      for (let i = 0; i < 2_500; i++)
        api.writePoint(new Point('P-1').floatField('vibration', i).timestamp(now - 10_000 + i))
      api.close().catch(reject)
    })
    expect(await storedOf('P-1.vibration')).toHaveLength(2_500)
  })

  test('it can read why points were refused', async () => {
    const api = client(secret)
    api.writePoint(new Point('P-1').stringField('vibration', 'high').timestamp(now))
    await expect(api.flush()).rejects.toMatchObject({
      statusCode: 422,
      code: 'unprocessable entity',
      message: '1 of 1 rows were not stored. Line 1: must be a finite number, without quotes',
      json: { errors: [{ pointer: '/0/vibration' }], receipt_id: expect.any(String) },
    })
    await api.close().catch(() => {})
  })

  test('it can read that its key opens nothing', async () => {
    const api = client('smk_wrong')
    api.writePoint(new Point('P-1').floatField('vibration', 1))
    await expect(api.flush()).rejects.toMatchObject({
      statusCode: 401,
      code: 'unauthorized',
      message: expect.stringContaining('device key'),
    })
    await api.close().catch(() => {})
  })
})

describe('Telegraf', () => {
  test('what its output plug-in writes goes to the sensors that the default template names', async () => {
    const at = `${now - 1_000}000000`
    const text = [
      `cpu,cpu=cpu-total,host=gw1 usage_user=1.5,usage_idle=98.25 ${at}`,
      `mem,host=gw1 used_percent=42.5,total=8331206656i ${at}`,
      `system,host=gw1 uptime_format="3 days, 4:05" ${at}`,
    ].join('\n')
    const answer = await write(`${text}\n`, { path: '/api/v2/write', query: '?bucket=telegraf&org=plant' })
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'unprocessable entity',
        accepted: 3,
        quarantined: 1,
        rejected: 1,
        errors: [
          { line: 2, pointer: '/1/total', code: 'quarantined' },
          { line: 3, pointer: '/2/uptime_format', code: 'value_not_a_number' },
        ],
      },
    })
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(await storedOf('cpu.cpu-total.gw1.usage_idle')).toEqual([98.25])
  })
})

describe('POST /write', () => {
  const line = (value: number, at = now) => `P-1 vibration=${value} ${at}`
  const ms = '?db=telegraf&rp=autogen&consistency=one&precision=ms'

  test('204 when all is well, and how many were new', async () => {
    const answer = await write(line(1, now + 1), { query: ms })
    expect(answer).toMatchObject({ status: 204, body: null })
    expect(answer.headers.get('x-readings-written')).toBe('1')
    expect((await write(line(1, now + 1), { query: ms })).headers.get('x-readings-written')).toBe('0')
  })

  test.each([
    ['n', `${now + 10}000000`],
    ['u', `${now + 11}000`],
    ['us', `${now + 12}000`],
    ['s', `${Math.floor(now / 1000) - 60}`],
    ['', `${now + 13}000000`],
  ])('precision %j', async (precision, at) => {
    const query = precision === '' ? '' : `?precision=${precision}`
    expect(await write(`P-1 vibration=1 ${at}`, { query })).toMatchObject({ status: 204 })
  })

  test('a key’s own template names its sensors', async () => {
    const { id, secret: own } = await issueDeviceKey(commandLine, { name: 'own template' })
    await sql`update device_keys set series_template = '{tag:sensor}' where id = ${id}`
    const headers = { authorization: `Bearer ${own}` }
    expect(await write(`m,sensor=line-1 v=7 ${now}`, { query: ms, headers })).toMatchObject({ status: 204 })
    expect(await storedOf('line-1')).toEqual([7])
  })

  test('the key as a password, as version 1 sends it', async () => {
    const authorization = `Basic ${Buffer.from(`anybody:${secret}`).toString('base64')}`
    expect(await write(line(1, now + 2), { query: ms, headers: { authorization } })).toMatchObject({ status: 204 })
    const wrong = `Basic ${Buffer.from('anybody:secret').toString('base64')}`
    expect(await write(line(1), { query: ms, headers: { authorization: wrong } })).toMatchObject({
      status: 401,
      body: { error: expect.any(String) },
    })
  })

  test('secrets in the address are refused, and it says why', async () => {
    const answer = await write(line(1), { query: `?u=me&p=${secret}` })
    expect(answer).toMatchObject({ status: 401, body: { message: expect.stringMatching(/addresses end up in logs/) } })
  })

  test.each([
    ['another precision', '?precision=m', {}, 400],
    ['another type', '', { 'content-type': 'application/json' }, 415],
    ['another encoding', '', { 'content-encoding': 'br' }, 415],
    ['two words for a key', '', { 'idempotency-key': 'two words' }, 400],
  ])('%s', async (_, query, headers, status) => {
    const answer = await write(line(1), { query, headers })
    expect(answer).toMatchObject({
      status,
      body: { status, code: expect.any(String), message: expect.any(String), error: expect.any(String) },
    })
  })

  test('no time: the server’s, but only with an Idempotency-Key', async () => {
    expect(await write('P-1 vibration=1')).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'timestamp_missing' }] },
    })
    expect(await write('P-1 vibration=1', { headers: { 'idempotency-key': 'now' } })).toMatchObject({ status: 204 })
  })

  test('another method', async () => {
    const answer = GET()
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('POST')
    expect(await answer.json()).toMatchObject({ status: 405 })
  })
})
