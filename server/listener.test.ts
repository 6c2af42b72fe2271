import { EventEmitter, once } from 'node:events'
import { Agent, get, type RequestListener } from 'node:http'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { connect as connectTls } from 'node:tls'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { issueCertificate, makeAuthority } from './issue-certificate'
import { type KeyPair, type Listener, listen } from './listener'

let authority: KeyPair
let certificate: KeyPair
beforeAll(async () => {
  authority = await makeAuthority('Plant', ['plant.test'], new Date())
  certificate = await issueCertificate(authority, ['plant.test'], new Date())
})

const open: Listener[] = []
afterEach(() => Promise.all(open.splice(0).map((listener) => listener.stop(0))))

async function serving(handler: RequestListener, withTls = true, silentMs?: number): Promise<Listener> {
  const tls = withTls ? { certificate } : {}
  const listener = await listen({ hosts: ['127.0.0.1'], port: 0, handler, silentMs, ...tls })
  open.push(listener)
  return listener
}

const hello: RequestListener = ({ socket }, response) => response.end('encrypted' in socket ? 'TLS' : 'plain')
const asked = 'GET / HTTP/1.1\r\nhost: plant.test\r\n'

/** What a server says to these bytes until it ends the connection. */
async function said(socket: Socket, bytes: string): Promise<string> {
  socket.on('error', () => {})
  socket.write(bytes)
  return text(socket)
}
const overTcp = ({ port }: Listener) => connect(port, '127.0.0.1')
const overTls = ({ port }: Listener, options = {}) =>
  connectTls({ port, host: '127.0.0.1', servername: 'plant.test', ca: authority.cert, ...options })

test('one port speaks TLS and plain HTTP, as the first byte says', async () => {
  const listener = await serving(hello)
  expect(await said(overTls(listener), `${asked}connection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 [\s\S]*TLS$/)
  expect(await said(overTcp(listener), `${asked}connection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 [\s\S]*plain$/)
})

test('one address leaves connections to others, and gets its own back', async () => {
  const listener = await listen({ hosts: ['127.0.0.1'], port: 0, handler: hello, connections: { all: 3, ofOne: 2 } })
  open.push(listener)
  const from = (localAddress: string) => connect({ port: listener.port, host: '127.0.0.1', localAddress })
  const answer = (address: string) => said(from(address), `${asked}connection: close\r\n\r\n`).catch(() => 'cut off')
  const kept = [from('127.0.0.1'), from('127.0.0.1')]
  await Promise.all(kept.map((socket) => once(socket, 'connect')))
  expect(await answer('127.0.0.1')).toMatch(/^(cut off)?$/)
  expect(await answer('127.0.0.2')).toMatch(/plain$/)
  for (const socket of kept) socket.destroy()
  await expect.poll(() => answer('127.0.0.1')).toMatch(/plain$/)
})

test('a request that comes byte by byte, and a large one in one piece, arrive whole', async () => {
  const listener = await serving((request, response) =>
    text(request).then((body) => response.end(`${body.length} bytes`)),
  )
  const socket = overTcp(listener)
  socket.setNoDelay(true)
  const answer = text(socket)
  for (const byte of `${asked}connection: close\r\n\r\n`) await new Promise((sent) => socket.write(byte, sent))
  expect(await answer).toMatch(/ 0 bytes$|\r\n0 bytes$/)
  const large = `${asked.replace('GET', 'POST')}content-length: 500000\r\nconnection: close\r\n\r\n${'x'.repeat(500_000)}`
  expect(await said(overTcp(listener), large)).toContain('500000 bytes')
  expect(await said(overTls(listener), large)).toContain('500000 bytes')
})

test('what is expected besides an answer is left to whoever answers', async () => {
  const listener = await serving(hello)
  const answer = await said(overTcp(listener), `${asked}expect: miracles\r\nconnection: close\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
})

test('older than TLS 1.2 is refused', async () => {
  const socket = overTls(await serving(hello), {
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    ciphers: 'DEFAULT@SECLEVEL=0',
  })
  const [error] = await once(socket, 'error')
  expect(error.message).toMatch(/alert protocol version|unsupported protocol/)
})

test('a renewed certificate is presented without a restart', async () => {
  const listener = await serving(hello)
  const before = overTls(listener)
  await once(before, 'secureConnect')
  const renewed = await issueCertificate(authority, ['plant.test'], new Date())
  listener.present(renewed)
  const after = overTls(listener)
  await once(after, 'secureConnect')
  const serial = (socket: typeof after) => socket.getPeerX509Certificate()?.serialNumber
  expect(serial(after)).not.toBe(serial(before))
  for (const socket of [before, after]) socket.destroy()
})

test.each([true, false])(
  'what is silent or stops midway is cut off (TLS: %s)',
  { timeout: 60_000 },
  async (withTls) => {
    const listener = await serving(hello, withTls, 500)
    const silent = [said(overTcp(listener), ''), said(overTcp(listener), asked)]
    const halfHello = withTls ? [said(overTcp(listener), '\x16\x03\x01')] : []
    const [, half] = await Promise.all([...silent, ...halfHello])
    expect(half).toMatch(/^HTTP\/1\.1 408 [\s\S]*content-security-policy/)
  },
)

test.each([true, false])('who was answered and sends no more of the request is cut off (TLS: %s)', async (withTls) => {
  const listener = await serving((_, response) => response.writeHead(401).end('no'), withTls, 300)
  const socket = withTls ? overTls(listener) : overTcp(listener)
  const began = `${asked.replace('GET', 'POST')}content-length: 1000\r\n\r\nhalf`
  expect(await said(socket, began)).toMatch(/^HTTP\/1\.1 401 /)
})

test('the rest of a request that was answered early may still come, and the connection goes on', async () => {
  const listener = await serving((_, response) => response.writeHead(413).end('too much'), false, 60_000)
  const socket = overTcp(listener)
  socket.write(`${asked.replace('GET', 'POST')}content-length: 8\r\n\r\nhalf`)
  await once(socket, 'data')
  expect(await said(socket, `half${asked}connection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /)
})

test('who takes nothing of an answer is cut off', async () => {
  const closed = new EventEmitter()
  const listener = await serving(
    (_, response) => {
      response.once('close', () => closed.emit('close'))
      response.end(Buffer.alloc(32 * 1024 * 1024))
    },
    false,
    100,
  )
  const over = once(closed, 'close')
  const socket = overTcp(listener)
  socket.on('error', () => {})
  socket.pause()
  socket.write(`${asked}\r\n`)
  await over
  socket.destroy()
})

test.each([
  ['431', `${asked}x-much: ${'x'.repeat(20_000)}\r\n\r\n`],
  ['400', 'no such thing\r\n\r\n'],
  ['400', `${asked.replace('GET', 'POST')}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n`],
  ['400', 'GET / HTTP/1.1\r\n\r\n'],
])('%s for what is too much or no HTTP', async (status, bytes) => {
  for (const withTls of [true, false])
    expect(await said(overTcp(await serving(hello, withTls)), bytes)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
})

test('a connection is used again', async () => {
  const listener = await serving(hello)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ports = new Set<number | undefined>()
  for (let count = 0; count < 5; count++) {
    const [response] = await once(get({ agent, port: listener.port, host: '127.0.0.1' }), 'response')
    ports.add(response.socket.localPort)
    await text(response)
  }
  agent.destroy()
  expect(ports.size).toBe(1)
})

test.each([true, false])(
  'told to stop, it finishes what is under way as the last, and drops who waits (TLS: %s)',
  async (withTls) => {
    const requests = new EventEmitter()
    const listener = await serving((request, response) => {
      if (request.url === '/slow') requests.emit('slow', () => response.end('finished'))
      else response.end('quick')
    }, withTls)
    const [idle, silent, busy] = [overTcp(listener), overTcp(listener), overTcp(listener)]
    idle.write(`${asked}\r\n`)
    await once(idle, 'data')
    const begun = once(requests, 'slow')
    const answer = said(busy, `${asked.replace('/ ', '/slow ')}\r\n`)
    const [finish] = await begun
    const stopped = listener.stop(600_000)
    await once(idle, 'close')
    const refused = overTcp(listener)
    const [error] = await once(refused, 'error')
    expect(error.code).toBe('ECONNREFUSED')
    finish()
    expect(await answer).toMatch(/connection: close[\s\S]*finished$/i)
    await stopped
    if (!silent.closed) await once(silent, 'close')
  },
)

test('an answer that never ends is cut off', async () => {
  const listener = await serving((_, response) => response.write('and so on'))
  const socket = overTcp(listener)
  socket.write(`${asked}\r\n`)
  await once(socket, 'data')
  await listener.stop(200)
})
