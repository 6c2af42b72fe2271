import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { problemMembers } from '@/lib/http'
import { metrics } from '@/lib/metrics'
import { measured } from './measured'

const server = createServer(
  measured(
    async (request, response) => {
      await new Promise((resolve) => setImmediate(resolve))
      if (request.url === '/live') response.setHeader('content-type', 'text/event-stream')
      response.statusCode = request.url === '/broken' ? 503 : 200
      response.end(problemMembers(404, '').instance)
    },
    (path) => path,
  ),
).listen(0, '127.0.0.1')
await once(server, 'listening')
afterAll(() => void server.close())

const isAddress = (address: ReturnType<typeof server.address>): address is AddressInfo => typeof address === 'object'
const address = server.address()
const ask = (path: string, headers = {}) =>
  fetch(`http://127.0.0.1:${isAddress(address) ? address.port : 0}${path}`, { headers })

test('a request has an id of its own, which its answer and its problem carry', async () => {
  const answers = await Promise.all([1, 2].map(() => ask('/a', { 'x-request-id': 'mine' })))
  const ids = answers.map(({ headers }) => headers.get('x-request-id'))
  expect(new Set(ids).size).toBe(2)
  for (const [i, answer] of answers.entries()) expect(await answer.text()).toBe(`urn:uuid:${ids[i]}`)
  expect(ids).not.toContain('mine')
})

test('answers are counted by route and kind of status, without the query; open streams are not', async () => {
  for (const path of ['/b?x=1', '/b?x=2', '/broken', '/live']) await (await ask(path)).text()
  const counted = async () => {
    const { values } = await metrics.requests.get()
    return values
      .filter(({ metricName }) => metricName?.endsWith('_count'))
      .map(({ labels, value }) => [labels.route, labels.status, value])
  }
  await expect.poll(counted).toEqual(
    expect.arrayContaining([
      ['/b', '2xx', 2],
      ['/broken', '5xx', 1],
    ]),
  )
  expect((await counted()).map(([route]) => route)).not.toContain('/live')
})
