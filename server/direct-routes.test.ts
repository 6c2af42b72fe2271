import { once } from 'node:events'
import { Agent, createServer, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { directRoutes } from './direct-routes'

let tellBroken = (_: unknown) => {}
const broken = new Promise<unknown>((resolve) => {
  tellBroken = resolve
})

const handlers = {
  'POST /told': async (asked: Request) =>
    Response.json(
      { url: asked.url, method: asked.method, key: asked.headers.get('authorization'), body: await asked.text() },
      { status: 201, headers: { 'x-readings-written': '1' } },
    ),
  'POST /nothing': async (asked: Request) => new Response(null, { status: await asked.arrayBuffer().then(() => 204) }),
  'POST /unread': async () => Response.json({ title: 'no' }, { status: 415 }),
  'POST /begun': async (asked: Request) => {
    const reader = asked.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    return Response.json({ title: 'too large' }, { status: 413 })
  },
  'POST /broken': async (asked: Request) => {
    await asked.arrayBuffer().catch(tellBroken)
    return new Response(null, { status: 400 })
  },
  'POST /failing': () => Promise.reject(new Error('a fault of the handler')),
  'GET /things/[thing]/parts': async (asked: Request, { thing }: Record<string, string>) =>
    Response.json({ thing, search: new URL(asked.url).search, body: asked.body, long: 'x'.repeat(2_000) }),
}

const server = createServer(
  directRoutes((_, response) => response.setHeader('x-by', 'the application').end(), handlers),
)
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
afterAll(() => {
  agent.destroy()
  server.close()
})

function send(method: string, path: string, body?: string | Buffer, more = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const sent = request(
      { port, method, path, agent, headers: { authorization: 'Bearer smk_1', ...more } },
      (answer) => {
        const head = { status: answer.statusCode ?? 0, headers: answer.headers }
        text(answer).then((answered) => resolve({ ...head, body: answered }), reject)
      },
    )
    sent.once('error', reject)
    sent.end(body)
  })
}

test('a handler gets the request as the framework would give it, and its answer goes out', async () => {
  const answer = await send('POST', '/told?dry_run=1', 'é,1')
  expect(JSON.parse(answer.body)).toEqual({
    url: 'http://localhost/told?dry_run=1',
    method: 'POST',
    key: 'Bearer smk_1',
    body: 'é,1',
  })
  expect(answer).toMatchObject({ status: 201, headers: { 'x-readings-written': '1' } })
  expect(answer.headers['content-length']).toBe(String(Buffer.byteLength(answer.body)))
})

test('an answer without content has no length', async () => {
  const { status, headers } = await send('POST', '/nothing', 'x')
  expect([status, 'content-length' in headers, 'transfer-encoding' in headers]).toEqual([204, false, false])
})

test.each([
  ['GET', '/told'],
  ['POST', '/told/'],
  ['POST', '/constructor'],
  ['POST', '/other'],
  ['HEAD', '/things/one/parts'],
  ['GET', '/things/one/parts/'],
  ['GET', '/Things/one/parts'],
  ['GET', '/things/one/two/parts'],
  ['GET', '/things/%2e%2E/parts'],
  ['GET', '/things/%ff/parts'],
  ['GET', '/things/%2/parts'],
  ['GET', '/things/a\\b/parts'],
  ['GET', '/things//parts'],
])('%s %s is for the application', async (method, path) => {
  expect(await send(method, path)).toMatchObject({ status: 200, headers: { 'x-by': 'the application' } })
})

test.each([
  ['pump%2F1%20%C3%BC?limit=5', 'pump/1 ü'],
  ['a+b;c=d@e', 'a+b;c=d@e'],
])('the names of a path are what they stand for: %s', async (written, thing) => {
  const [name, search = ''] = written.split('?')
  const { body } = await send('GET', `/things/${name}/parts${search && `?${search}`}`)
  expect(JSON.parse(body)).toMatchObject({ thing, search: search && `?${search}`, body: null })
})

test('a body is compressed for whoever asks for that', async () => {
  const plain = await send('GET', '/things/one/parts')
  expect(plain.headers).toMatchObject({ vary: 'accept-encoding' })
  expect(plain.headers).not.toHaveProperty('content-encoding')
  const asked = ['gzip, deflate', 'br;q=1.0, gzip;q=0.8', 'identity;q=0.1, gzip']
  for (const accepted of asked) {
    const answer = await fetch(`http://127.0.0.1:${port}/things/one/parts`, {
      headers: { 'accept-encoding': accepted },
    })
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect(Number(answer.headers.get('content-length'))).toBeLessThan(200)
    expect(await answer.text()).toBe(plain.body)
  }
  for (const accepted of ['identity', 'gzip;q=0', 'br', ''])
    expect((await send('GET', '/things/one/parts', undefined, { 'accept-encoding': accepted })).body).toBe(plain.body)
  expect((await send('POST', '/told', 'x', { 'accept-encoding': 'gzip' })).headers).not.toHaveProperty('vary')
})

test.each(['/unread', '/begun'])('after %s the connection takes the next request', async (path) => {
  const socket = connect(port, '127.0.0.1')
  const size = 4 * 1024 * 1024
  socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: ${size}\r\n\r\n`)
  socket.write(Buffer.alloc(size))
  socket.write('POST /told HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 4\r\n\r\nnext')
  const answers = await text(socket)
  expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual([expect.stringMatching(/ 41[35]$/), 'HTTP/1.1 201'])
})

test('a body that breaks off fails where it is read', async () => {
  const socket = connect(port, '127.0.0.1')
  socket.write('POST /broken HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf')
  socket.end()
  expect(await broken).toBeInstanceOf(Error)
  socket.destroy()
})

test('a handler that fails ends its connection, not the process', async () => {
  await expect(send('POST', '/failing', 'x')).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect(await send('POST', '/told', 'x')).toMatchObject({ status: 201 })
})
