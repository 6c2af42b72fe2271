import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { log } from '@/lib/log'

/** One fault of a request: `pointer` is a JSON pointer into the body (RFC 6901). */
export type Fault = { pointer: string; code: string; detail: string; [extension: string]: unknown }

const titles: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'A key is needed',
  403: 'Not allowed',
  404: 'Not found',
  408: 'The request came too slowly',
  409: 'The state has changed',
  413: 'The request is too large',
  415: 'The format is not supported',
  422: 'Some of the content is wrong',
  500: 'The server failed',
  503: 'The database is not reachable',
}

const faultLimit = 100

/**
 * An RFC 9457 answer.
 * @param extensions further members, for example `errors` (at most 100 are sent) or `reason`.
 */
export function problem(
  status: number,
  detail: string,
  { errors, ...extensions }: { errors?: Fault[]; [member: string]: unknown } = {},
  headers: Record<string, string> = {},
): Response {
  const body = {
    type: 'about:blank',
    title: titles[status] ?? 'Error',
    status,
    detail,
    instance: `urn:uuid:${randomUUID()}`,
    ...(errors ? { errors: errors.slice(0, faultLimit) } : {}),
    ...extensions,
  }
  return Response.json(body, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}

/** A JSON answer that no cache keeps. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } })
}

/** Zod's issues as faults with pointers below `base`. */
export function faultsOf(error: z.ZodError, base = ''): Fault[] {
  return error.issues.map((issue) => ({
    pointer: [base, ...issue.path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/'),
    code: issue.code,
    detail: issue.message,
  }))
}

const connectionLost = /^(ECONN|ENOENT|EPIPE|CONNECT|CONNECTION_|57P0|53300|08)/

/** Answers what a handler threw: 503 when the database is away, else 500; logged once, never shown. */
export function failed(error: unknown): Response {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (connectionLost.test(code)) {
    log.warn({ code }, 'database not reachable')
    return problem(503, 'Try again in a moment.', {}, { 'retry-after': '2' })
  }
  const answer = problem(500, 'The fault has been logged.')
  log.error({ err: error }, 'request failed')
  return answer
}

/** Whether a browser sent this from another site; requests without a browser's marks pass. */
export function isCrossSite(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') return true
  const origin = request.headers.get('origin')
  return origin !== null && hostOf(origin) !== (request.headers.get('host') ?? new URL(request.url).host)
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)
