import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { RequestListener, ServerResponse } from 'node:http'
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics'
import { requestIdPlace } from '@/lib/request-id'

const ids = new AsyncLocalStorage<string>()

/**
 * Gives each request an id, which its log lines, its problem and the header `X-Request-Id` carry, and counts how long its answer
 * took. A client's own id is not taken over: it could be that of another request.
 * @param routeOf the route that answers a path, one of few.
 */
export function measured(application: RequestListener, routeOf: (path: string) => string): RequestListener {
  Object.assign(globalThis, { [requestIdPlace]: ids })
  return (request, response) => {
    const id = randomUUID()
    const begun = performance.now()
    response.setHeader('x-request-id', id)
    response.once('finish', () => {
      if (isStream(response)) return
      const { method = '', url = '' } = request
      const ms = performance.now() - begun
      const [path = ''] = url.split('?', 1)
      const labels = { method, route: routeOf(path), status: `${Math.floor(response.statusCode / 100)}xx` }
      metrics.requests.observe(labels, ms / 1000)
      log.debug({ request: id, ...labels, status: response.statusCode, ms: Math.round(ms) }, 'answered')
    })
    ids.run(id, () => application(request, response))
  }
}

const isStream = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type')).startsWith('text/event-stream')
