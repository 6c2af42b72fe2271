import { expect, test } from 'vitest'
import { z } from 'zod'
import { BodyFault } from './body-fault'
import { answering, faultsOf, isCrossSite, mediaType, problem, refuseOtherMethods, unsupportedMedia } from './http'
import { TooSlow } from './within'

const request = (headers: Record<string, string> = {}, url = 'http://127.0.0.1:3000/api/x') =>
  new Request(url, { headers })

async function answerTo(error: unknown) {
  const response = await answering(() => Promise.reject(error))(request())
  return { status: response.status, headers: response.headers, body: await response.json() }
}

test('problem details carry type, title, status, detail, instance and what is added', async () => {
  const response = problem(422, 'Two rows are bad.', { errors: [], rows: 2 }, { 'x-readings-written': '0' })
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('x-readings-written')).toBe('0')
  expect(await response.json()).toEqual({
    type: 'about:blank',
    title: expect.any(String),
    status: 422,
    detail: 'Two rows are bad.',
    instance: expect.stringMatching(/^urn:uuid:/),
    errors: [],
    rows: 2,
  })
})

const passing = ['ECONNREFUSED', 'ENOENT', 'CONNECTION_CLOSED', 'CONNECT_TIMEOUT', '57P01', '53300', '08006']

test.each([...passing, '40P01', '40001', '55P03', '57014', '53100', '25006'])(
  'a database that cannot take it now (%s), wrapped or not, is 503 with a time to come back',
  async (code) => {
    const cause = Object.assign(new Error('gone'), { code })
    for (const error of [cause, new Error('Failed query', { cause })]) {
      const { status, headers } = await answerTo(error)
      expect(status).toBe(503)
      expect(headers.get('retry-after')).toBe('2')
    }
  },
)

test('a database that does not answer in time is 503', async () => {
  expect(await answerTo(new TooSlow('hangs'))).toMatchObject({ status: 503 })
})

test('anything else is 500 and says nothing of its inside', async () => {
  const { status, body } = await answerTo(Object.assign(new Error('password is hunter2'), { code: '42P01' }))
  expect(status).toBe(500)
  expect(JSON.stringify(body)).not.toContain('hunter2')
})

test('a body fault is told to the sender', async () => {
  expect(await answerTo(new BodyFault(413, 'Too much.'))).toMatchObject({ status: 413, body: { detail: 'Too much.' } })
})

test('a body that stalled is asked for again, on another connection', async () => {
  const { headers } = await answerTo(new BodyFault(408, 'Nothing came.'))
  expect([headers.get('connection'), headers.get('retry-after')]).toEqual(['close', '1'])
})

test('pointers escape what JSON pointers reserve', () => {
  const { error } = z.object({ 'a/b~c': z.number() }).safeParse({ 'a/b~c': 'x' })
  expect(error && faultsOf(error, '/readings/3')).toMatchObject([{ pointer: '/readings/3/a~1b~0c' }])
})

test('media types', () => {
  const media = (headers: Record<string, string>) => unsupportedMedia(request(headers), 'application/json')?.status
  expect(media({ 'content-type': 'Application/JSON; charset=utf-8' })).toBeUndefined()
  expect(media({ 'content-type': 'application/json', 'content-encoding': 'identity' })).toBeUndefined()
  expect(media({ 'content-type': 'application/json', 'content-encoding': 'br' })).toBe(415)
  expect(media({ 'content-type': 'application/jsonx' })).toBe(415)
  expect(media({})).toBe(415)
})

const reachedBy = (origin: string, headers: Record<string, string> = {}) => {
  const { protocol, host } = new URL(origin)
  return request({ 'x-forwarded-proto': protocol.slice(0, -1), 'x-forwarded-host': host, ...headers })
}

test.each([
  [false, {}],
  [false, { 'sec-fetch-site': 'none' }],
  [false, { 'sec-fetch-site': 'same-origin', cookie: 'a=b' }],
  [false, { origin: 'https://plant.example:3443', cookie: 'a=b' }],
  [true, { cookie: 'a=b' }],
  [true, { origin: 'http://plant.example:3443' }],
  [true, { origin: 'https://plant.example' }],
  [true, { origin: 'https://plant.example:3443.evil.example' }],
  [true, { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
  [true, { origin: 'https://plant.example:3443', 'sec-fetch-site': 'cross-site' }],
  [true, { origin: 'null' }],
  [true, { origin: '' }],
  [true, { 'sec-fetch-site': 'same-site' }],
  [true, { 'sec-fetch-site': '' }],
])('cross-site is %s for %j', (crossSite, headers) => {
  expect(isCrossSite(reachedBy('https://plant.example:3443', headers))).toBe(crossSite)
})

test('the origin is the one by which this machine was reached', () => {
  for (const own of ['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000']) {
    expect(isCrossSite(reachedBy(own, { origin: own }))).toBe(false)
    expect(isCrossSite(reachedBy(own, { origin: 'http://127.0.0.1:3001' }))).toBe(true)
  }
})

test.each([
  ['Application/JSON', 'application/json'],
  ['application/json; charset=UTF-8', 'application/json'],
  ['application/json;charset="utf-8";x=1', 'application/json'],
  ['text/csv; header=present', 'text/csv'],
  ['text/csv; charset=latin1', ''],
  ['', ''],
])('the type of "%s" is "%s"', (header, type) => {
  expect(mediaType(request({ 'content-type': header }))).toBe(type)
})

test('several types and encodings may be taken, and are named when none is met', () => {
  const answer = (headers: Record<string, string>) =>
    unsupportedMedia(request(headers), ['a/b', 'c/d'], ['gzip', 'identity'])
  expect(answer({ 'content-type': 'c/d', 'content-encoding': 'GZIP' })).toBeNull()
  expect(answer({ 'content-type': 'x/y' })?.headers.get('accept-post')).toBe('a/b, c/d')
  expect(answer({ 'content-type': 'a/b', 'content-encoding': 'br' })?.headers.get('accept-encoding')).toBe(
    'gzip, identity',
  )
})

test('other methods are refused with those that there are', async () => {
  const { PUT, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
  expect([PUT().status, PUT().headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  expect(await PUT().json()).toMatchObject({ status: 405, title: 'The method is not allowed' })
  expect([OPTIONS().status, OPTIONS().headers.get('allow')]).toEqual([204, 'GET, HEAD'])
})
