import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { BodyFault } from '@/lib/body-fault'
import { publicOrigin } from '@/lib/client-address'
import { log } from '@/lib/log'
import { Forbidden, NotSignedIn } from '@/lib/refused'
import { currentRequestId } from '@/lib/request-id'
import { isTooSlow } from '@/lib/within'

/** One fault of a request: `pointer` is a JSON pointer into the body (RFC 6901). */
export type Fault = { pointer: string; code: string; detail: string; [extension: string]: unknown }

const titles: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'The method is not allowed',
  408: 'The request came too slowly',
  409: 'The state has changed',
  410: 'No longer there',
  413: 'The request is too large',
  415: 'The format is not supported',
  422: 'Some of the content is wrong',
  429: 'Too many requests',
  500: 'The server failed',
  503: 'The server cannot take this now',
}

const faultLimit = 100

/** The members of a problem (RFC 9457), where one is answered without a `Response`. */
export const problemMembers = (status: number, detail: string) => ({
  type: 'about:blank',
  title: titles[status] ?? 'Error',
  status,
  detail,
  instance: `urn:uuid:${currentRequestId() ?? randomUUID()}`,
})

/**
 * An RFC 9457 answer; what is not there says so by a `reason`, too, where the caller names no other.
 * @param extensions further members, for example `errors` (at most 100 are sent) or `reason`.
 */
export function problem(
  status: number,
  detail: string,
  { errors, ...extensions }: { errors?: Fault[]; [member: string]: unknown } = {},
  headers: Record<string, string> = {},
): Response {
  const listed = errors ? { errors: errors.slice(0, faultLimit) } : {}
  const absent = status === 404 ? { reason: 'not_found' } : {}
  const body = { ...problemMembers(status, detail), ...listed, ...absent, ...extensions }
  return Response.json(body, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}

/** A CSV file to be kept under this name, which holds no quote and no line break. */
export function csvFile(text: string, name: string): Response {
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
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

/**
 * What may be over in a moment: a connection that was lost (the driver's codes; SQLSTATE 08, 57P), a deadlock or a conflict (40),
 * a lock that was not got (55P03), a time limit (57014), no room (53), a server that only reads (25006).
 */
const passing = /^(ECONN|ENOENT|EPIPE|ETIMEDOUT|CONNECT|08|40|53|57|25006|55P03)/

/** Whether the same may succeed in a moment. */
export const isPassing = (error: unknown): boolean => passing.test(codeOf(error)) || isTooSlow(error)

/** A route handler whose faults become answers: a body that cannot be read, a database that is away, anything else. */
export function answering<Rest extends unknown[]>(handler: (request: Request, ...rest: Rest) => Promise<Response>) {
  return (request: Request, ...rest: Rest): Promise<Response> => handler(request, ...rest).catch(failed)
}

/** Of a body that stalled nobody waits for the rest: its connection is closed. */
const afterFault: Partial<Record<number, Record<string, string>>> = { 408: { connection: 'close', 'retry-after': '1' } }

/** 503 when the same may succeed in a moment, else 500; logged once, never shown. */
function failed(error: unknown): Response {
  if (error instanceof BodyFault) return problem(error.status, error.message, error.members, afterFault[error.status])
  if (error instanceof NotSignedIn) return problem(401, 'Sign in first.')
  if (error instanceof Forbidden) return problem(403, error.message)
  if (isPassing(error)) {
    log.warn({ code: codeOf(error) || (error instanceof Error ? error.message : '') }, 'answered with 503')
    return problem(503, 'Try again in a moment.', {}, { 'retry-after': '2' })
  }
  const answer = problem(500, 'The fault has been logged.')
  log.error({ err: error }, 'request failed')
  return answer
}

/** The code of an error or of what caused it: Drizzle wraps what the driver throws. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  return 'code' in error ? String(error.code) : codeOf(error.cause)
}

/** The constraint that a statement violates, likewise; empty for other errors. */
export function constraintOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  return 'constraint_name' in error ? String(error.constraint_name) : constraintOf(error.cause)
}

/** A 415 answer when the body is of none of these types or encoded as nothing that we read, else null. */
export function unsupportedMedia(
  request: Request,
  accepted: string | readonly string[],
  encodings: readonly string[] = ['identity'],
): Response | null {
  const types = [accepted].flat()
  if (!types.includes(mediaType(request)))
    return problem(415, `Send ${types.join(' or ')} in UTF-8.`, {}, { 'accept-post': types.join(', ') })
  const encoding = request.headers.get('content-encoding')?.toLowerCase() ?? 'identity'
  if (encodings.includes(encoding)) return null
  const known = encodings.join(', ')
  return problem(415, `The content encoding may be: ${known}.`, {}, { 'accept-encoding': known })
}

const utf8Charset = /^charset="?(utf-?8|us-ascii)"?$/i

/** The body's type without parameters, in lower case; empty when it is missing or in another character set. */
export function mediaType(request: Request): string {
  const [type = '', ...parameters] = (request.headers.get('content-type') ?? '').split(';').map((part) => part.trim())
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter))
  return charset === undefined || utf8Charset.test(charset) ? type.toLowerCase() : ''
}

/** Handlers for the methods that a route does not have: 405, and `Allow` names those that it has. */
export function refuseOtherMethods(...allowed: ('GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE')[]) {
  const allow = allowed.join(', ')
  const refuse = () => problem(405, `Only ${allow} is answered here.`, {}, { allow })
  const options = () => new Response(null, { status: 204, headers: { allow, 'cache-control': 'no-store' } })
  return { GET: refuse, HEAD: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, OPTIONS: options }
}

/**
 * Whether another site's page may have sent this: the browser says so, or says another origin than the one by which we were
 * reached. Without either mark only what carries no cookie passes: it acts in nobody's name.
 */
export function isCrossSite(request: Request): boolean {
  const [site, origin] = [request.headers.get('sec-fetch-site'), request.headers.get('origin')]
  if (site !== null && site !== 'same-origin' && site !== 'none') return true
  if (origin !== null) return origin !== (publicOrigin(request.headers) ?? new URL(request.url).origin)
  return site === null && request.headers.has('cookie')
}
