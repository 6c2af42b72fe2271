import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { isInside, type Network, parseNetwork } from './ip-address'
import { callOut, mayCall, readTarget } from './outgoing'

const networks = (...texts: string[]) => texts.map(parseNetwork).filter((found): found is Network => found !== null)
const thisMachine = networks('127.0.0.1')

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serving(handler: RequestListener): Promise<number> {
  const server = createServer(handler).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

const never = () => Promise.reject(new Error('nobody is asked for a name'))

test.each([
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://0177.0.0.1/',
  'http://127.1/',
  'http://0/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[2002:7f00:1::]/',
  'http://10.0.0.1/',
  'http://172.31.255.255/',
  'http://192.168.0.1/',
  'http://100.64.0.1/',
  'http://169.254.169.254/latest/meta-data',
  'http://[fd00:ec2::254]/',
  'http://[fe80::1]/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://[ff02::1]/',
  'http://198.18.0.1/',
  'http://①②⑦.0.0.1/',
])('%s is not the public internet', async (address) => {
  expect(await callOut(address, {}, { allowed: [], resolve: never })).toEqual({ ok: false, reason: 'not_allowed' })
})

test.each(['ftp://hooks.example/', 'file:///etc/passwd', 'http://user:secret@hooks.example/', 'hooks.example', ''])(
  '%s is no address to call',
  async (address) => {
    expect(readTarget(address)).toBeNull()
    expect(await callOut(address, {}, { allowed: [], resolve: never })).toEqual({ ok: false, reason: 'not_an_address' })
  },
)

test.each([
  [['93.184.216.34', '10.0.0.1'], 'not_allowed'],
  [['10.0.0.1', '93.184.216.34'], 'not_allowed'],
  [['2606:2800:220:1::1', '::1'], 'not_allowed'],
  [['localhost'], 'not_allowed'],
  [[], 'not_found'],
])('a name that stands for %j is %s', async (found, reason) => {
  const answer = await callOut('https://hooks.example/', {}, { allowed: [], resolve: async () => found })
  expect(answer).toEqual({ ok: false, reason })
})

test('a name that nobody knows is not found', async () => {
  expect(await callOut('http://nowhere.invalid/', {}, { allowed: [], resolve: never })).toMatchObject({
    reason: 'not_found',
  })
})

const octet = fc.integer({ min: 0, max: 255 })
const notPublic = fc
  .tuple(
    fc.constantFrom('0', '10', '127', '100.64', '100.127', '169.254', '172.16', '172.31', '192.168', '224', '255'),
    octet,
    octet,
    octet,
  )
  .map(([prefix, ...rest]) => [...prefix.split('.'), ...rest].slice(0, 4).join('.'))

test('no address of a private network may be called, however it is written, unless it is listed', () => {
  fc.assert(
    fc.property(notPublic, (address) => {
      expect(mayCall(address, [])).toBe(false)
      expect(mayCall(`::ffff:${address}`, [])).toBe(false)
      expect(mayCall(address, networks(address))).toBe(true)
    }),
  )
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      if (mayCall(address, [])) expect(isInside(address, networks('2000::/3', '0.0.0.0/0'))).toBe(true)
    }),
  )
  expect(['8.8.8.8', '::ffff:8.8.8.8', '2606:4700::1111'].filter((address) => mayCall(address, []))).toHaveLength(3)
})

test('the resolved address is the one that is called, by the name, once', async () => {
  const names: string[] = []
  const port = await serving(async (request, response) => {
    response.end(`${request.method} ${request.headers.host} ${request.headers.connection} ${await text(request)}`)
  })
  const resolve = async (name: string) => {
    names.push(name)
    return names.length === 1 ? ['127.0.0.1'] : ['192.0.2.1']
  }
  const call = { body: '{"a":1}', headers: { 'content-type': 'application/json' } }
  const answer = await callOut(`http://hooks.example:${port}/x`, call, { allowed: thisMachine, resolve })
  expect(answer).toEqual({ ok: true, status: 200, body: `POST hooks.example:${port} close {"a":1}` })
  expect(names).toEqual(['hooks.example'])
})

test('a name that is listed may be private', async () => {
  const port = await serving((_, response) => response.end('hello'))
  const surroundings = { allowed: ['hooks.example'], resolve: async () => ['127.0.0.1'] }
  expect(await callOut(`http://hooks.example:${port}/`, {}, surroundings)).toMatchObject({ ok: true, body: 'hello' })
  expect(await callOut(`http://other.example:${port}/`, {}, surroundings)).toMatchObject({ reason: 'not_allowed' })
})

test('a redirect is an answer and is not followed', async () => {
  let asked = 0
  const port = await serving((_, response) => {
    asked++
    response.writeHead(302, { location: '/elsewhere' }).end()
  })
  expect(await callOut(`http://127.0.0.1:${port}/`, {}, { allowed: thisMachine })).toMatchObject({
    ok: true,
    status: 302,
  })
  expect(asked).toBe(1)
})

test('an answer that is too large, or comes too slowly, is given up', async () => {
  const large = await serving((_, response) => response.end(Buffer.alloc(1024 * 1024 + 1)))
  const whole = await serving((_, response) => response.end(Buffer.alloc(1024 * 1024)))
  const slow = await serving((_, response) => {
    response.write('a')
    const drip = setInterval(() => response.write('a'), 20)
    response.on('close', () => clearInterval(drip))
  })
  const silent = await serving(() => {})
  const to = (port: number, withinMs?: number) =>
    callOut(`http://127.0.0.1:${port}/`, {}, { allowed: thisMachine, withinMs })
  expect(await to(large)).toEqual({ ok: false, reason: 'too_large' })
  expect(await to(whole)).toMatchObject({ ok: true })
  expect(await to(slow, 300)).toEqual({ ok: false, reason: 'too_slow' })
  expect(await to(silent, 300)).toEqual({ ok: false, reason: 'too_slow' })
})

test('a name server that does not answer is too slow', async () => {
  const resolve = () => new Promise<string[]>(() => {})
  expect(await callOut('http://hooks.example/', {}, { allowed: [], resolve, withinMs: 100 })).toEqual({
    ok: false,
    reason: 'too_slow',
  })
})

test('a broken connection is a failure with its code', async () => {
  const port = await serving((request) => request.socket.destroy())
  expect(await callOut(`http://127.0.0.1:${port}/`, {}, { allowed: thisMachine })).toEqual({
    ok: false,
    reason: 'failed',
    detail: 'ECONNRESET',
  })
})
