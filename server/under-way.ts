import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { everyAnswer } from '@/lib/security-headers'

type Response = ServerResponse & { req: IncomingMessage }

const isHttp = /^(HPE_|ERR_HTTP_)/

const statuses: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/**
 * Remembers the answers that are being given, so that the last ones tell their clients not to come back. Of a request that was
 * answered before all of it had come, the rest is waited for `silentMs`.
 */
export function underWay(handler: RequestListener, silentMs: number) {
  const open = new Set<ServerResponse>()
  let finishing = false
  const isLast = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader('connection', 'close')
  }
  return {
    handler(request: IncomingMessage, response: Response) {
      open.add(response)
      response.once('close', () => open.delete(response))
      response.once('finish', () => awaitRest(request, silentMs))
      if (finishing) isLast(response)
      handler(request, response)
    },
    /** Answers what is no HTTP, or comes too slowly; unless another answer has begun, or TLS has not. */
    unreadable(error: NodeJS.ErrnoException, socket: Duplex) {
      const begun = [...open].some((response) => response.socket === socket && response.headersSent)
      if (begun || !socket.writable || !isHttp.test(error.code ?? '')) socket.destroy()
      else socket.end(refusal(error.code), () => socket.destroy())
    },
    finish() {
      finishing = true
      for (const response of open) isLast(response)
    },
  }
}

function awaitRest(request: IncomingMessage, ms: number): void {
  if (request.complete) return
  const timer = setTimeout(() => request.socket.destroy(), ms)
  request.once('close', () => clearTimeout(timer))
}

function refusal(code = ''): string {
  const headers = Object.entries({ ...everyAnswer, 'content-length': '0', connection: 'close' })
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/1.1 ${statuses[code] ?? '400 Bad Request'}`, ...lines, '', ''].join('\r\n')
}
