import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { IncomingHttpHeaders, RequestListener } from 'node:http'
import { request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { connect } from 'node:tls'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parseEnv } from '@/lib/env'
import { everyAnswer } from '@/lib/security-headers'
import { issueCertificate, makeAuthority } from './issue-certificate'
import type { Listener } from './listener'
import { machineAddresses } from './machine'
import { openDoor } from './open-door'

let directory: string
let door: Listener | undefined
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sm-door-'))
})
afterEach(async () => {
  vi.useRealTimers()
  await door?.stop(0)
  door = undefined
  await rm(directory, { recursive: true, force: true })
})

/** Stands for the application: it answers with the headers that reached it. */
const echo: RequestListener = ({ headers }, response) => response.end(JSON.stringify(headers))

async function opened(given: Record<string, string>): Promise<number> {
  door = await openDoor(parseEnv({ NODE_ENV: 'test', SM_DATA_DIR: directory, PORT: '0', ...given }), echo)
  return door.port
}

type Asked = {
  port: number
  method?: string
  address?: string
  path?: string
  headers?: IncomingHttpHeaders
  servername?: string
}

async function ask({ port, method, address = '127.0.0.1', path = '/', headers = {}, servername }: Asked) {
  const ca = servername ? await readFile(join(directory, 'tls', 'ca.crt'), 'utf8') : undefined
  const options = { host: address, port, method, path, headers, agent: false }
  const response = await new Promise<import('node:http').IncomingMessage>((done, failed) => {
    const request = servername ? requestTls({ ...options, servername, ca }, done) : requestPlain(options, done)
    request.on('error', failed)
    request.end()
  })
  return { status: response.statusCode, headers: response.headers, body: await text(response) }
}

const plantTest = { HOST: '127.0.0.1', PUBLIC_URL: 'https://plant.test' }
const lan = machineAddresses().find((address) => !address.includes(':'))

test('over HTTPS the application is reached by the public name, with what the door knows', async () => {
  const port = await opened(plantTest)
  const lies = { 'x-forwarded-for': '203.0.113.1', 'x-middleware-subrequest': 'proxy', 'x-forwarded-proto': 'http' }
  const host = `plant.test:${port}`
  const { status, headers, body } = await ask({ port, servername: 'plant.test', headers: { host, ...lies } })
  expect(status).toBe(200)
  expect(JSON.parse(body)).toEqual({
    host,
    connection: 'close',
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': host,
  })
  expect(headers).toMatchObject({ ...everyAnswer, 'strict-transport-security': 'max-age=31536000' })
})

test('this machine’s own programs need no encryption, and browsers here are not told to demand it', async () => {
  const port = await opened(plantTest)
  const plain = await ask({ port })
  expect(plain).toMatchObject({ status: 200, headers: everyAnswer })
  expect(JSON.parse(plain.body)).toMatchObject({ 'x-forwarded-proto': 'http', 'x-forwarded-host': `127.0.0.1:${port}` })
  const encrypted = await ask({ port, servername: 'localhost', headers: { host: `localhost:${port}` } })
  expect(encrypted.status).toBe(200)
  for (const { headers } of [plain, encrypted]) expect(headers).not.toHaveProperty('strict-transport-security')
})

test.each(['TRACE', 'PROPFIND', 'LINK'])('the method %s has no route', async (method) => {
  const { status, headers, body } = await ask({ port: await opened(plantTest), method, path: '/api/readings' })
  expect(status).toBe(405)
  expect(headers.allow).toBe('GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS')
  expect(JSON.parse(body)).toMatchObject({ status: 405, reason: 'unknown_method' })
})

test('a name that is not ours is told so, over HTTPS too', async () => {
  const port = await opened(plantTest)
  const { status, body } = await ask({ port, servername: 'plant.test', headers: { host: 'evil.example' } })
  expect(status).toBe(421)
  expect(JSON.parse(body)).toMatchObject({ status: 421, reason: 'wrong_name', address: 'https://plant.test' })
})

test('plain HTTP under another name gives a person nothing but the reason and the way', async () => {
  const port = await opened(plantTest)
  const page = await ask({ port, path: '/sensors', headers: { host: 'plant.test', accept: 'text/html,*/*' } })
  expect(page.status).toBe(403)
  expect(page.headers).toMatchObject({
    ...everyAnswer,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-[^']+'; /),
    'cache-control': 'no-store',
  })
  const authority = await ask({ port, path: '/ca.crt', headers: { host: 'plant.test' } })
  expect(authority.headers['content-type']).toBe('application/x-x509-ca-cert')
  expect(authority.body).toBe(await readFile(join(directory, 'tls', 'ca.crt'), 'utf8'))
  expect(page.body).toContain('<a href="https://plant.test">')
  expect(page.body).toMatch(/<code>([\dA-F]{2}[: ]){31}[\dA-F]{2}<\/code>/)
  expect(page.body).not.toContain('<script')
})

test('plain HTTP under another name gives a program a problem', async () => {
  const port = await opened(plantTest)
  const headers = { host: 'plant.test', accept: 'text/html' }
  const { status, headers: answered, body } = await ask({ port, path: '/api/readings', headers })
  expect(status).toBe(403)
  expect(answered['content-type']).toBe('application/problem+json')
  expect(JSON.parse(body)).toMatchObject({ status: 403, reason: 'not_encrypted', address: 'https://plant.test' })
})

test('a name with markup does not get into the page', async () => {
  const port = await opened(plantTest)
  const { status, body } = await ask({ port, headers: { host: '"><img src=x>', accept: 'text/html' } })
  expect(status).toBe(400)
  expect(body).not.toContain('<img')
})

test.skipIf(lan === undefined)('on the network: HTTPS by address, plain HTTP only the reason', async () => {
  const address = lan ?? ''
  const port = await opened({ HOST: '0.0.0.0' })
  const headers = { host: `${address}:${port}` }
  const encrypted = await ask({ port, address, headers, servername: 'localhost' })
  expect(JSON.parse(encrypted.body)).toMatchObject({ 'x-forwarded-for': address, 'x-forwarded-proto': 'https' })
  const lies = { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'https', host: `localhost:${port}` }
  for (const said of [headers, lies]) expect(await ask({ port, address, headers: said })).toMatchObject({ status: 403 })
  expect(await ask({ port })).toMatchObject({ status: 200 })
})

test.skipIf(lan === undefined)('served by one address, it is open to this machine’s programs too', async () => {
  const port = await opened({ HOST: lan ?? '' })
  expect(await ask({ port })).toMatchObject({ status: 200 })
  expect(await ask({ port, address: lan, headers: { host: lan } })).toMatchObject({ status: 403 })
})

test('without encryption only this machine’s names are served', async () => {
  const port = await opened({ HOST: '127.0.0.1' })
  expect(await ask({ port })).toMatchObject({ status: 200 })
  expect(await ask({ port, headers: { host: 'rebound.example' } })).toMatchObject({ status: 421 })
  expect(await ask({ port, path: '/ca.crt' }).then(({ body }) => body)).not.toContain('CERTIFICATE')
})

test('a proxy on this machine speaks for its client, and for the public name alone', async () => {
  const port = await opened({ ...plantTest, TRUSTED_PROXIES: '127.0.0.1' })
  const forwarded = { host: 'plant.test', 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' }
  const { status, headers, body } = await ask({ port, headers: forwarded })
  expect(status).toBe(200)
  expect(JSON.parse(body)).toMatchObject({ 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' })
  expect(headers['strict-transport-security']).toBe('max-age=31536000')
  expect(await ask({ port })).toMatchObject({ status: 403 })
  expect(await ask({ port, headers: { ...forwarded, host: 'evil.example' } })).toMatchObject({ status: 421 })
})

async function serialAt(port: number): Promise<string | undefined> {
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  const serial = socket.getPeerX509Certificate()?.serialNumber
  socket.destroy()
  return serial
}

test('a given certificate that is replaced is taken up while it runs, and a wrong one is not', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const authority = await makeAuthority('Works', ['plant.test'], new Date())
  const [TLS_CERT, TLS_KEY] = [join(directory, 'plant.crt'), join(directory, 'plant.key')]
  const given = async () => {
    const pair = await issueCertificate(authority, ['plant.test'], new Date())
    await writeFile(TLS_CERT, pair.cert)
    await writeFile(TLS_KEY, pair.key)
    return new X509Certificate(pair.cert).serialNumber
  }
  const first = await given()
  const port = await opened({ ...plantTest, TLS_CERT, TLS_KEY })
  expect(await serialAt(port)).toBe(first)

  await writeFile(TLS_KEY, 'torn')
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(await serialAt(port)).toBe(first)

  const second = await given()
  await vi.advanceTimersByTimeAsync(3_600_000)
  while ((await serialAt(port)) === first);
  expect(await serialAt(port)).toBe(second)
  const page = await ask({ port, headers: { host: 'plant.test', accept: 'text/html' } })
  expect(page.body).not.toContain('/ca.crt')
})
