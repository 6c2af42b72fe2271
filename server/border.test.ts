import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { presentedKey } from '@/features/devices/presented-key'
import { env } from '@/lib/env'
import { border } from './border'

type Answering = (request: IncomingMessage, response: ServerResponse) => void
type Limits = { key?: number; address?: number; places?: { all: number; ofOne: number } }

const wrongKeys = env().SM_TEST_LONG ? 100_000 : 10_000

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

const goodKey = `smk_${'g'.repeat(43)}`
const wrongKey = (i: number) => `smk_${String(i).padStart(43, 'w')}`

/** Stands for the application, which hashes and looks up each key that gets through to it. */
function plant() {
  const lookedUp: string[] = []
  const answering: Answering = ({ headers, method }, response) => {
    const key = presentedKey(headers.authorization ?? null)
    if (key) lookedUp.push(key)
    response.statusCode = method !== 'POST' ? 405 : key === goodKey ? 201 : 401
    response.end()
  }
  return { lookedUp, answering }
}

async function opened(answering: Answering, { key = 1_000, address = 3_000, places }: Limits = {}) {
  const clock = { now: Date.now() }
  const own = border(answering, {
    keyOf: presentedKey,
    settings: { SM_KEY_RATE: key, SM_ADDRESS_RATE: address },
    places,
    now: () => clock.now,
  })
  const server = createServer(own.listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(
    () => server.closeAllConnections(),
    () => server.close(),
  )
  const at = server.address()
  return { ...own, clock, port: typeof at === 'object' && at ? at.port : 0 }
}

type Sent = { key?: string; authorization?: string; from?: string; path?: string; method?: string }

function ask(port: number, { key, authorization, from = '192.0.2.1', path = '/api/readings', method = 'POST' }: Sent) {
  const headers: Record<string, string> = { 'x-forwarded-for': from }
  if (key) headers.authorization = `Bearer ${key}`
  if (authorization) headers.authorization = authorization
  return new Promise<{ status: number; headers: IncomingMessage['headers']; body: string }>((done, failed) => {
    const sent = request({ port, path, method, headers }, (response) => {
      text(response).then((body) => done({ status: response.statusCode ?? 0, headers: response.headers, body }), failed)
    })
    sent.on('error', failed)
    sent.end(method === 'POST' ? '{}' : undefined)
  })
}

async function statuses(count: number, askOne: (i: number) => Promise<{ status: number }>): Promise<number[]> {
  const found: number[] = []
  for (let i = 0; i < count; i++) found.push((await askOne(i)).status)
  return found
}
const countOf = (found: number[], status: number) => found.filter((one) => one === status).length

test('a key that comes ten times as often as it may gets 429 with what it may, and comes again in time', async () => {
  const { lookedUp, answering } = plant()
  const { port, clock } = await opened(answering, { key: 2 })
  expect((await ask(port, { key: goodKey })).status).toBe(201)
  const found = await statuses(200, () => ask(port, { key: goodKey }))
  expect([countOf(found, 201), countOf(found, 429)]).toEqual([20, 180])
  expect(lookedUp).toHaveLength(21)
  const refused = await ask(port, { key: goodKey })
  expect(refused.headers).toMatchObject({
    'content-type': 'application/problem+json',
    'ratelimit-policy': '"key";q=20;w=10',
    ratelimit: '"key";r=0;t=1',
    'retry-after': '1',
    'cache-control': 'no-store',
  })
  expect(JSON.parse(refused.body)).toMatchObject({
    type: 'about:blank',
    title: 'Too many requests',
    status: 429,
    detail: 'Too many requests come with this key.',
    instance: expect.stringMatching(/^urn:uuid:/),
  })
  clock.now += 1_000
  expect(await statuses(4, () => ask(port, { key: goodKey }))).toEqual([201, 201, 429, 429])
})

test('the same key counts together however it is shown', async () => {
  const { answering } = plant()
  const { port } = await opened(answering, { key: 1 })
  await ask(port, { key: goodKey })
  const ways = [
    `Bearer ${goodKey}`,
    `Token ${goodKey}`,
    `Basic ${btoa(`a:${goodKey}`)}`,
    `Basic ${btoa(`b:${goodKey}`)}`,
  ]
  const found = await statuses(40, (i) => ask(port, { authorization: ways[i % ways.length] }))
  expect(countOf(found, 201)).toBe(10)
})

test(`${wrongKeys} wrong keys of one address: few reach a look-up, none is remembered, a good one goes on`, async () => {
  const { lookedUp, answering } = plant()
  const { port, remembered } = await opened(answering)
  expect((await ask(port, { key: goodKey })).status).toBe(201)
  const found = await statuses(wrongKeys, (i) => ask(port, { key: wrongKey(i) }))
  expect(countOf(found, 401)).toBe(lookedUp.length - 1)
  expect(countOf(found, 401)).toBe(999)
  expect(countOf(found, 429)).toBe(wrongKeys - 999)
  expect(remembered()).toBeLessThan(10)
  expect((await ask(port, { key: goodKey })).status).toBe(201)
})

test('new keys that work are let in together, and then each counts by itself', async () => {
  const { answering } = plant()
  const { port } = await opened((asked, response) => {
    const key = presentedKey(asked.headers.authorization ?? null)
    if (key?.includes('w')) response.statusCode = 201
    if (key?.includes('w')) response.end()
    else answering(asked, response)
  })
  const keys = Array.from({ length: 50 }, (_, i) => wrongKey(i))
  for (let round = 0; round < 30; round++)
    expect(await Promise.all(keys.map((key) => ask(port, { key }).then(({ status }) => status)))).not.toContain(429)
})

test('an address is held to its rate with whatever keys, and others are not', async () => {
  const { answering } = plant()
  const { port } = await opened(answering, { address: 1 })
  const found = await statuses(20, () => ask(port, { key: goodKey }))
  expect([countOf(found, 201), countOf(found, 429)]).toEqual([10, 10])
  expect((await ask(port, { key: goodKey, from: '192.0.2.2' })).status).toBe(201)
  const inOneNetwork = await statuses(20, (i) => ask(port, { key: goodKey, from: `2001:db8:1:2::${i}` }))
  expect(countOf(inOneNetwork, 201)).toBe(10)
})

test('another method or an unreadable answer makes no key a known one', async () => {
  const { lookedUp, answering } = plant()
  const { port } = await opened(answering)
  for (const method of ['GET', 'PUT', 'OPTIONS']) await statuses(500, (i) => ask(port, { key: wrongKey(i), method }))
  expect(lookedUp.length).toBeLessThan(1_500)
})

test('what shows a key counts under any spelling of the path; pages do not count', async () => {
  const { answering } = plant()
  const { port } = await opened(answering, { address: 1 })
  const paths = ['/api/readings', '/%61pi/readings', '/api/receipts/1', '/api/v2/write?org=a', '/write']
  const found = await statuses(50, (i) => ask(port, { key: goodKey, path: paths[i % paths.length] }))
  expect(countOf(found, 429)).toBe(40)
  const pages = await statuses(50, () => ask(port, { path: '/sensors', method: 'GET' }))
  expect(countOf(pages, 429)).toBe(0)
})

test('InfluxDB’s clients are told in their own words', async () => {
  const { answering } = plant()
  const { port } = await opened(answering, { address: 1 })
  await statuses(10, () => ask(port, { key: goodKey, path: '/api/v2/write' }))
  const { headers, body } = await ask(port, { key: goodKey, path: '/api/v2/write?precision=s' })
  expect(headers['content-type']).toBe('application/json')
  expect(JSON.parse(body)).toMatchObject({ status: 429, code: 'too many requests', message: expect.any(String) })
})

test('more than the places under way get 503, and a place is free again with its answer', async () => {
  const waiting: ServerResponse[] = []
  const { port } = await opened((_, response) => waiting.push(response), { places: { all: 3, ofOne: 2 } })
  const first = [ask(port, { key: goodKey }), ask(port, { key: goodKey })]
  while (waiting.length < 2) await new Promise((resolve) => setImmediate(resolve))
  const refused = await ask(port, { key: goodKey })
  expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '1' } })
  expect(JSON.parse(refused.body)).toMatchObject({ title: 'The server cannot take this now', status: 503 })
  const other = ask(port, { key: goodKey, from: '192.0.2.2' })
  while (waiting.length < 3) await new Promise((resolve) => setImmediate(resolve))
  expect((await ask(port, { from: '192.0.2.3' })).status).toBe(503)
  for (const response of waiting.splice(0)) response.writeHead(201).end()
  expect(await Promise.all([...first, other].map((answer) => answer.then(({ status }) => status)))).toEqual([
    201, 201, 201,
  ])
  const again = ask(port, { key: goodKey })
  while (waiting.length < 1) await new Promise((resolve) => setImmediate(resolve))
  waiting[0]?.writeHead(201).end()
  expect((await again).status).toBe(201)
})

test('while it is stopped it is not ready', async () => {
  const { port, close } = await opened((_, response) => response.end())
  expect((await ask(port, { path: '/api/health/ready', method: 'GET' })).status).toBe(200)
  close()
  expect(await ask(port, { path: '/api/health/ready', method: 'GET' })).toMatchObject({ status: 503 })
})
