export type Refused = {
  ok: false
  /** What the API calls it; `network` when no answer came. */
  reason: string
  detail: string | null
  /** By JSON pointer, such as `/description`. */
  faults: Record<string, string>
  /** How long to wait before the next try, when the server says so. */
  waitSeconds: number | null
}

/** `body` is what came back as JSON, null without any. */
export type Sent = { ok: true; body: unknown } | Refused

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Sends a form's fields as JSON to our own API and reads what was wrong from the problem details that come back. */
export const sendJson = (method: Method, url: string, body: unknown = {}): Promise<Sent> =>
  send(method, url, 'application/json', async () => JSON.stringify(body))

/** Sends a file that was chosen or a text that was written as it stands, likewise. */
export const postBody = (url: string, type: string, body: Blob): Promise<Sent> =>
  send('POST', url, type, () => body.arrayBuffer())

async function send(method: Method, url: string, type: string, body: () => Promise<BodyInit>): Promise<Sent> {
  try {
    const response = await fetch(url, { method, headers: { 'content-type': type }, body: await body() })
    const answer: unknown = await response.json().catch(() => null)
    if (response.ok) return { ok: true, body: answer }
    // Most pages never see a refusal, and need not load what reads one.
    const { Problem } = await import('./problem')
    const problem = Problem.safeParse(answer).data
    const faults = Object.fromEntries((problem?.errors ?? []).map(({ pointer, detail }) => [pointer, detail]))
    const waitSeconds = Number(response.headers.get('retry-after')) || null
    return { ok: false, reason: problem?.reason ?? 'failed', detail: problem?.detail ?? null, faults, waitSeconds }
  } catch {
    return { ok: false, reason: 'network', detail: null, faults: {}, waitSeconds: null }
  }
}

export const postJson = (url: string, body: unknown): Promise<Sent> => sendJson('POST', url, body)
