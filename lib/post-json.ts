import { actingHeader } from './acting-account'

export type Refused = {
  ok: false
  /** What the API calls it; `network` when no answer came. */
  reason: string
  /** Of the answer; 0 when none came. */
  status: number
  detail: string | null
  /** By JSON pointer, such as `/description`. */
  faults: Record<string, string>
  /** How long to wait before the next try, when the server says so. */
  waitSeconds: number | null
}

/** `body` is what came back as JSON, null without any. */
export type Sent = { ok: true; body: unknown } | Refused

/** Whatever was sent: nobody knows whether it arrived. */
export const noAnswer: Refused = {
  ok: false,
  status: 0,
  reason: 'network',
  detail: null,
  faults: {},
  waitSeconds: null,
}

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'
/** `patienceMs` is how long to wait for an answer; none has come after it. Left out: as long as the browser does. */
type Options = { headers?: Record<string, string>; patienceMs?: number }

/** Sends a form's fields as JSON to our own API and reads what was wrong from the problem details that come back. */
export const sendJson = (method: Method, url: string, body: unknown = {}, options: Options = {}): Promise<Sent> =>
  send(method, url, 'application/json', options, async () => JSON.stringify(body))

/** Sends a file that was chosen or a text that was written as it stands, likewise. */
export const postBody = (url: string, type: string, body: Blob, options: Options = {}): Promise<Sent> =>
  send('POST', url, type, options, () => body.arrayBuffer())

async function send(
  method: Method,
  url: string,
  type: string,
  { headers, patienceMs }: Options,
  body: () => Promise<BodyInit>,
): Promise<Sent> {
  try {
    const signal = patienceMs === undefined ? null : AbortSignal.timeout(patienceMs)
    const response = await fetch(url, {
      method,
      headers: { ...actingHeader(), ...headers, 'content-type': type },
      body: await body(),
      signal,
    })
    const answer: unknown = await response.json().catch(() => null)
    if (response.ok) return { ok: true, body: answer }
    // Most pages never see a refusal, and need not load what reads one.
    const { Problem } = await import('./problem')
    const problem = Problem.safeParse(answer).data
    const faults = Object.fromEntries((problem?.errors ?? []).map(({ pointer, detail }) => [pointer, detail]))
    const waitSeconds = Number(response.headers.get('retry-after')) || null
    const { reason = 'failed', detail = null } = problem ?? {}
    return { ok: false, status: response.status, reason, detail, faults, waitSeconds }
  } catch {
    return noAnswer
  }
}

export const postJson = (url: string, body: unknown, options?: Options): Promise<Sent> =>
  sendJson('POST', url, body, options)
