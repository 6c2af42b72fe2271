import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { noteFault } from '@/lib/page-outcome'
import { pageStatus } from './page-status'

const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
const wrapped = new Error('Failed query', { cause: away })
const mistake = new TypeError('undefined is not a function')

/** The status, and when to come again, that a listener's answer has on its way out. */
async function answerOf(listener: RequestListener) {
  const server = createServer(pageStatus(listener)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const { port } = server.address() as AddressInfo
    const { status, headers } = await fetch(`http://127.0.0.1:${port}/`)
    return [status, headers.get('retry-after')]
  } finally {
    server.close()
  }
}

const failing =
  (fault: unknown, status = 500): RequestListener =>
  async (_, response) => {
    await new Promise((done) => setImmediate(done))
    if (fault) noteFault(fault)
    response.statusCode = status
    response.end('<p>')
  }

test('a page that failed of a database that is away is to be asked for again', async () => {
  expect(await answerOf(failing(away))).toEqual([503, '5'])
  expect(await answerOf(failing(wrapped))).toEqual([503, '5'])
  const atOnce: RequestListener = (_, response) => {
    noteFault(away)
    response.writeHead(500, { 'content-type': 'text/html' }).end()
  }
  expect(await answerOf(atOnce)).toEqual([503, '5'])
})

test('all others are answered as they are', async () => {
  expect(await answerOf(failing(mistake))).toEqual([500, null])
  expect(await answerOf(failing(null))).toEqual([500, null])
  expect(await answerOf(failing(away, 200))).toEqual([200, null])
  expect(await answerOf(failing(null, 404))).toEqual([404, null])
})

test('what failed is remembered of its own request alone', async () => {
  const answers = await Promise.all([answerOf(failing(away)), answerOf(failing(mistake)), answerOf(failing(null))])
  expect(answers.map(([status]) => status)).toEqual([503, 500, 500])
})
