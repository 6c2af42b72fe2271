import { problem } from '@/lib/http'
import { type Precision, precisions } from './parse-line-protocol'

const precisionNames = new Map<string, Precision>([
  ...precisions.map((precision) => [precision, precision] as const),
  ['n', 'ns'],
  ['u', 'us'],
  ['µ', 'us'],
])

type Read = { ok: true; precision: Precision } | { ok: false; answer: Response }

/** What matters in the query of a write request; `org`, `bucket`, `db`, `rp` and `consistency` name nothing here. */
export function readWriteQuery(query: URLSearchParams): Read {
  if (query.has('u') || query.has('p')) {
    const detail =
      'Secrets in addresses end up in logs. Send the device key as Authorization: Token smk_… or as a password.'
    return { ok: false, answer: problem(401, detail, {}, { 'www-authenticate': 'Token' }) }
  }
  const precision = precisionNames.get(query.get('precision') ?? 'ns')
  if (precision) return { ok: true, precision }
  return { ok: false, answer: problem(400, `The precision is one of ${precisions.join(', ')}.`) }
}

const codes: Record<number, string> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  405: 'method not allowed',
  413: 'request too large',
  415: 'unsupported media type',
  422: 'unprocessable entity',
  429: 'too many requests',
  500: 'internal error',
  503: 'unavailable',
}

/**
 * An answer as InfluxDB's clients read it: nothing when all is well, else JSON with `code` and `message` as version 2 has them
 * and `error` as version 1 does, beside the members of the problem. Telegraf throws away what got 408; 503 it sends again.
 */
export async function inInfluxShape(response: Response): Promise<Response> {
  const status = response.status === 408 ? 503 : response.status
  const headers = new Headers(response.headers)
  if (status === 503) headers.set('retry-after', headers.get('retry-after') ?? '1')
  if (response.ok) return new Response(null, { status: 204, headers: withoutBody(headers) })
  const body: { detail: string; errors?: { detail: string; line?: number }[] } = await response.json()
  const first = body.errors?.[0]
  const message = first ? `${body.detail} Line ${first.line}: ${first.detail}` : body.detail
  headers.set('content-type', 'application/json')
  return Response.json(
    { ...body, status, code: codes[status] ?? 'invalid', message, error: message },
    { status, headers },
  )
}

function withoutBody(headers: Headers): Headers {
  headers.delete('content-type')
  return headers
}
