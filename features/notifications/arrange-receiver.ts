import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { env } from '@/lib/env'
import { parseNetwork } from '@/lib/ip-address'

export type Received = { path: string; headers: IncomingHttpHeaders; body: string }

/**
 * For tests: a receiver on this machine, which the server may call from then on. It keeps what it was sent and answers 200
 * unless `answer` says otherwise.
 */
export async function arrangeReceiver(
  answer: (response: ServerResponse, at: number) => void = (response) => response.end(),
) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const { url: path = '', headers } = request
    received.push({ path, headers, body: await text(request) })
    answer(response, received.length)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const here = parseNetwork('127.0.0.1')
  if (here) env().OUTGOING_ALLOW = [here]
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}`, received, close }
}
