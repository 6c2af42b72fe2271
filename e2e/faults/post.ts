import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'
import { text } from 'node:stream/consumers'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string; tookMs: number }
export type Post = { url: string; secret: string; agent?: Agent }

/**
 * Posts a body to a path of the plant.
 * @throws Error of the socket when the connection breaks before the whole answer is there.
 */
export function post(
  { url, secret, agent }: Post,
  path: string,
  body: string | Buffer,
  headers: OutgoingHttpHeaders = {},
): Promise<Answer> {
  const started = performance.now()
  const usual = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, { method: 'POST', agent, headers: { ...usual, ...headers } }, (response) => {
      text(response).then(
        (answer) =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: answer,
            tookMs: performance.now() - started,
          }),
        reject,
      )
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

export const oneConnection = () => new Agent({ keepAlive: true, maxSockets: 1 })
