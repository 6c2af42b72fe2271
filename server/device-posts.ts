import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { log } from '@/lib/log'

/** A route handler, as the framework calls it. */
type Handler = (request: Request) => Promise<Response>

/**
 * Answers what devices post by the application's own route handlers, without the framework between, which took more of a post's
 * time than storing it; everything else goes to the application.
 * @param handlers by the path that they stand at.
 */
export function devicePosts(application: RequestListener, handlers: Record<string, Handler>): RequestListener {
  const byPath = new Map(Object.entries(handlers))
  return (request, response) => {
    const handler = request.method === 'POST' ? byPath.get(request.url?.split('?', 1)[0] ?? '') : undefined
    if (!handler) return application(request, response)
    answer(handler, request, response).catch((error) => {
      log.error({ err: error }, 'request failed')
      response.destroy()
    })
  }
}

async function answer(handler: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pieces = request.iterator({ destroyOnReturn: false })
  const answered = await handler(asRequest(request, pieces))
  const body = Buffer.from(await answered.arrayBuffer())
  response.statusCode = answered.status
  for (const [name, value] of answered.headers) response.setHeader(name, value)
  if (answered.status !== 204) response.setHeader('content-length', body.byteLength)
  response.end(body)
  // What the handler left of the body would stand before the connection's next request.
  await pieces.return?.()
  request.resume()
}

function asRequest(incoming: IncomingMessage, pieces: AsyncIterator<Uint8Array>): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  const url = new URL(incoming.url ?? '/', 'http://localhost')
  const init = { method: 'POST', headers, body: bodyOf(pieces), duplex: 'half' }
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
