import { once } from 'node:events'
import { Agent, createServer, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { devicePosts } from './device-posts'

let tellBroken = (_: unknown) => {}
const broken = new Promise<unknown>((resolve) => {
  tellBroken = resolve
})

const handlers = {
  '/told': async (asked: Request) =>
    Response.json(
      { url: asked.url, method: asked.method, key: asked.headers.get('authorization'), body: await asked.text() },
      { status: 201, headers: { 'x-readings-written': '1' } },
    ),
  '/nothing': async (asked: Request) => new Response(null, { status: await asked.arrayBuffer().then(() => 204) }),
  '/unread': async () => Response.json({ title: 'no' }, { status: 415 }),
  '/begun': async (asked: Request) => {
    const reader = asked.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    return Response.json({ title: 'too large' }, { status: 413 })
  },
  '/broken': async (asked: Request) => {
    await asked.arrayBuffer().catch(tellBroken)
    return new Response(null, { status: 400 })
  },
  '/failing': () => Promise.reject(new Error('a fault of the handler')),
}

const server = createServer(devicePosts((_, response) => response.end('the application'), handlers))
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
afterAll(() => {
  agent.destroy()
  server.close()
})

function send(method: string, path: string, body?: string | Buffer) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const sent = request({ port, method, path, agent, headers: { authorization: 'Bearer smk_1' } }, (answer) => {
      const head = { status: answer.statusCode ?? 0, headers: answer.headers }
      text(answer).then((answered) => resolve({ ...head, body: answered }), reject)
    })
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
])('%s %s is for the application', async (method, path) => {
  expect(await send(method, path)).toMatchObject({ status: 200, body: 'the application' })
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
