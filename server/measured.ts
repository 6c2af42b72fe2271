import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics'
import { requestIdPlace } from '@/lib/request-id'
import { beginRequest, during, type Span } from '@/lib/tracing/span'

const ids = new AsyncLocalStorage<string>()

/**
 * Gives each request an id, which its log lines, its problem and the header `X-Request-Id` carry, and counts how long its answer
 * took; where traces are sent, it begins one or goes on with the caller's. A client's own id is not taken over: it could be that of
 * another request.
 * @param routeOf the route that answers a path, one of few.
 */
export function measured(application: RequestListener, routeOf: (path: string) => string): RequestListener {
  Object.assign(globalThis, { [requestIdPlace]: ids })
  return (request, response) => {
    const id = randomUUID()
    const begun = performance.now()
    response.setHeader('x-request-id', id)
    const span = beginRequest(request.headers)
    if (span) response.once('close', () => endRequest(span, request, response, { id, routeOf }))
    response.once('finish', () => {
      if (isStream(response)) return
      const { method = '', url = '' } = request
      const ms = performance.now() - begun
      const [path = ''] = url.split('?', 1)
      const labels = { method, route: routeOf(path), status: `${Math.floor(response.statusCode / 100)}xx` }
      metrics.requests.observe(labels, ms / 1000)
      log.debug({ request: id, ...labels, status: response.statusCode, ms: Math.round(ms) }, 'answered')
    })
    ids.run(id, () => during(span, () => application(request, response)))
  }
}

type Known = { id: string; routeOf: (path: string) => string }

/** What a request came to, without its query; a stream is none that ends. */
function endRequest(
  span: Span,
  { method = '', url = '' }: IncomingMessage,
  response: ServerResponse,
  known: Known,
): void {
  if (isStream(response)) return
  const route = known.routeOf(url.split('?', 1)[0] ?? '')
  span.rename(`${method} ${route}`)
  span.tell({ 'http.request.method': method, 'http.route': route, 'request.id': known.id })
  if (response.writableFinished) span.tell({ 'http.response.status_code': response.statusCode })
  if (!response.writableFinished) span.fail('cut_off')
  else if (response.statusCode >= 500) span.fail(String(response.statusCode))
  span.end()
}

const isStream = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type')).startsWith('text/event-stream')
