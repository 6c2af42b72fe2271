import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { acceptedType } from '@/lib/accepted-type'
import { log } from '@/lib/log'

/** A route handler, with what its path's names stand for. */
type Handler = (request: Request, names: Record<string, string>) => Promise<Response>
type Route = { method: string; path: RegExp; handler: Handler }

const compress = promisify(gzip)
/** Below it, a packet holds the answer either way. */
const leastCompressed = 1024
const compressible = /^(text\/|application\/(problem\+)?json)/

/**
 * Answers what programs ask most often by the application's own route handlers, without the framework between, which took more time
 * than they; everything else goes to the application.
 * @param handlers by the method and path that they stand at, as `GET /api/sensors/[sensorId]/readings`.
 */
export function directRoutes(application: RequestListener, handlers: Record<string, Handler>): RequestListener {
  const routes = Object.entries(handlers).map(([key, handler]) => ({ ...addressOf(key), handler }))
  return (request, response) => {
    const found = routeOf(routes, request)
    if (!found) return application(request, response)
    answer(found, request, response).catch((error) => {
      log.error({ err: error }, 'request failed')
      response.destroy()
    })
  }
}

/** A name stands for one segment of letters as a URL has them; what is spelt otherwise is left to the framework. */
function addressOf(key: string): Pick<Route, 'method' | 'path'> {
  const [method = '', route = ''] = key.split(' ')
  const path = route.replaceAll(/\[(\w+)\]/g, "(?<$1>(?:[\\w.~!$$&'()*+,;=:@-]|%[\\dA-Fa-f]{2})+)")
  return { method, path: new RegExp(`^${path}$`) }
}

type Found = { handler: Handler; names: Record<string, string> }

function routeOf(routes: Route[], { method, url = '' }: IncomingMessage): Found | null {
  const [asked = ''] = url.split('?', 1)
  for (const { method: own, path, handler } of routes) {
    const match = method === own ? path.exec(asked) : null
    const names = match && namesIn(match.groups ?? {})
    if (names) return { handler, names }
  }
  return null
}

/** Null where a name is no text, or a step up the path. */
function namesIn(written: Record<string, string>): Record<string, string> | null {
  try {
    const names = Object.entries(written).map(([name, text]): [string, string] => [name, decodeURIComponent(text)])
    return names.some(([, text]) => text === '.' || text === '..') ? null : Object.fromEntries(names)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

async function answer({ handler, names }: Found, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pieces = request.iterator({ destroyOnReturn: false })
  const answered = await handler(asRequest(request, pieces), names)
  response.statusCode = answered.status
  for (const [name, value] of answered.headers) response.setHeader(name, value)
  const body = await encoded(Buffer.from(await answered.arrayBuffer()), request, response)
  if (answered.status !== 204) response.setHeader('content-length', body.byteLength)
  response.end(body)
  // What the handler left of the body would stand before the connection's next request.
  await pieces.return?.()
  request.resume()
}

/** The body as the client takes it: compressed where it asks for that, as the framework would. */
async function encoded(body: Buffer, { headers }: IncomingMessage, response: ServerResponse): Promise<Buffer> {
  if (body.byteLength < leastCompressed || !compressible.test(String(response.getHeader('content-type')))) return body
  response.appendHeader('vary', 'accept-encoding')
  if (acceptedType(headers['accept-encoding'] || 'identity', ['gzip', 'identity']) !== 'gzip') return body
  response.setHeader('content-encoding', 'gzip')
  return compress(body)
}

function asRequest(incoming: IncomingMessage, pieces: AsyncIterator<Uint8Array>): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  const url = new URL(incoming.url ?? '/', 'http://localhost')
  if (incoming.method === 'GET') return new Request(url, { headers })
  const init = { method: incoming.method, headers, body: bodyOf(pieces), duplex: 'half' }
  return new Request(url, init)
}

/** Nothing is read ahead of whoever takes the pieces. */
function bodyOf(pieces: AsyncIterator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = await pieces.next()
        if (piece.done) controller.close()
        else controller.enqueue(piece.value)
      },
    },
    { highWaterMark: 0 },
  )
}
