import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { log } from '@/lib/log'
import { sendTraces } from '@/lib/tracing/send-traces'
import { currentSpan, inSpan, tracingPlace } from '@/lib/tracing/span'
import { startCollector } from '@/lib/tracing/testing-collector'
import { measured } from './measured'

let collector: Awaited<ReturnType<typeof startCollector>>
let stop: () => Promise<void>

const served = createServer(
  measured(
    async (request, response) => {
      const within = await inSpan('look up', { rows: 2 }, async () => currentSpan()?.traceId).catch(String)
      if (request.url === '/live') response.setHeader('content-type', 'text/event-stream')
      if (request.url === '/cut') return request.socket.destroy()
      response.statusCode = request.url === '/broken' ? 503 : 200
      response.end(within)
    },
    (path) => (path === '/sensors/secret-7' ? '/sensors/[sensorId]' : path),
  ),
).listen(0, '127.0.0.1')
await once(served, 'listening')
const address = served.address()
const ask = async (path: string, headers = {}) =>
  (await fetch(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}${path}`, { headers })).text()

beforeEach(async () => {
  collector = await startCollector()
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.url)
  vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '10')
  stop = sendTraces('web')
})

afterEach(async () => {
  Reflect.deleteProperty(globalThis, tracingPlace)
  collector.stop()
  vi.unstubAllEnvs()
})

const named = (name: string) => collector.spans.find((span) => span.name === name)

test('a request is the part of its caller’s trace, and what is done for it the part of its', async () => {
  const [trace, caller] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7']
  expect(
    await ask('/sensors/secret-7?token=hidden', { traceparent: `00-${trace}-${caller}-01`, authorization: 'hidden' }),
  ).toBe(trace)
  await expect.poll(() => named('GET /sensors/[sensorId]')).toBeDefined()
  const request = named('GET /sensors/[sensorId]')
  expect(request).toMatchObject({ traceId: trace, parentSpanId: caller, from: { 'service.name': 'smart-maintenance' } })
  expect(request?.attributes).toEqual({
    'http.request.method': 'GET',
    'http.route': '/sensors/[sensorId]',
    'http.response.status_code': 200,
    'request.id': expect.any(String),
  })
  expect(named('look up')).toMatchObject({ traceId: trace, parentSpanId: request?.spanId, attributes: { rows: 2 } })
  expect(collector.bodies.join()).not.toMatch(/hidden|secret-7/)
})

test('without a caller, or with one that says nonsense, each request begins a trace; a caller that is not sampled is left alone', async () => {
  await ask('/b', { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00' })
  const traces = [await ask('/a'), await ask('/a'), await ask('/a', { traceparent: '00-0-0-01' })]
  expect(new Set(traces).size).toBe(3)
  for (const one of traces) expect(one).toMatch(/^[0-9a-f]{32}$/)
  const sent = () => collector.spans.filter(({ name }) => name === 'GET /a').map(({ traceId }) => traceId)
  await expect.poll(() => sent().sort()).toEqual(traces.sort())
  expect(named('GET /b')).toBeUndefined()
})

test('faults and cut connections are marked, streams are left out', async () => {
  await ask('/broken')
  await ask('/live')
  await expect(ask('/cut')).rejects.toThrow()
  await expect
    .poll(() => collector.spans.map(({ name }) => name))
    .toEqual(expect.arrayContaining(['GET /broken', 'GET /cut']))
  expect(named('GET /broken')).toMatchObject({ status: { code: 2 }, attributes: { 'error.type': '503' } })
  expect(named('GET /cut')).toMatchObject({ status: { code: 2 }, attributes: { 'error.type': 'cut_off' } })
  expect(named('GET /live')).toBeUndefined()
})

test('work that throws is marked by what the error is, not by its message, and still throws', async () => {
  const error = Object.assign(new Error('secret value'), { code: '23505' })
  await expect(inSpan('store', {}, () => Promise.reject(error))).rejects.toBe(error)
  await stop()
  expect(named('store')).toMatchObject({ status: { code: 2 }, attributes: { 'error.type': '23505' } })
  expect(collector.bodies.join()).not.toContain('secret value')
})

test('a collector that refuses is told in the log once, and once when it takes traces again; nobody waits for it', async () => {
  const warn = vi.spyOn(log, 'warn').mockImplementation(() => {})
  const info = vi.spyOn(log, 'info').mockImplementation(() => {})
  collector.state.mood = 'refuses'
  for (const asked of [1, 2]) {
    await ask('/a')
    await expect.poll(() => collector.state.asked).toBeGreaterThanOrEqual(asked)
  }
  await expect.poll(() => warn.mock.calls.map(([, text]) => text)).toEqual(['the collector takes no traces'])
  collector.state.mood = 'takes'
  await ask('/again')
  await expect.poll(() => info.mock.calls.map(([text]) => text)).toEqual(['the collector takes traces again'])
  expect(warn).toHaveBeenCalledTimes(1)
  vi.restoreAllMocks()
})

test('a collector that hangs delays the stop by a second at the most', async () => {
  const warn = vi.spyOn(log, 'warn').mockImplementation(() => {})
  collector.state.mood = 'hangs'
  expect(await ask('/a')).not.toBe('')
  await expect.poll(() => collector.state.asked).toBe(1)
  await stop()
  expect(warn.mock.calls.map(([, text]) => text)).toEqual(['traces not all sent'])
  vi.restoreAllMocks()
})
