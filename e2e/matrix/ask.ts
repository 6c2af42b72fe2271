import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'

export type Question = { method: string; path: string; headers: Record<string, string> }
export type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

const atOnce = 8
const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
/** Not the address from which the stories sign in: what is refused here is counted for itself. */
const localAddress = '127.0.0.77'
const reading = ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND']

/** Asks with exactly this path, which a browser or `fetch` would tidy up first; what writes carries an empty object. */
export function ask(origin: string, { method, path, headers }: Question): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  const body = reading.includes(method) ? '' : '{}'
  const sent = body === '' ? headers : { 'content-type': 'application/json', 'content-length': '2', ...headers }
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, method, path, headers: sent, agent, localAddress }, (response) => {
      bodyOf(response).then(
        (answer) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: answer }),
        reject,
      )
    })
    asked.once('error', reject)
    asked.end(body)
  })
}

/** The whole body; of a stream of events, which has no end, its beginning. */
async function bodyOf(response: IncomingMessage): Promise<string> {
  if (!response.headers['content-type']?.startsWith('text/event-stream')) return text(response)
  for await (const part of response) return String(part)
  return ''
}

/** Goes through a list with as many at once as there are connections. */
export async function eachOf<T>(items: T[], run: (item: T) => Promise<void>): Promise<void> {
  const left = items.values()
  const worker = async () => {
    for (const item of left) await run(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
