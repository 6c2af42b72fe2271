import { z } from 'zod/mini'

const Problem = z.object({
  detail: z.optional(z.string()),
  reason: z.optional(z.string()),
  errors: z.optional(z.array(z.object({ pointer: z.string(), detail: z.string() }))),
})

export type Sent =
  | { ok: true }
  /** `reason` is `network` when no answer came; `faults` are by JSON pointer, such as `/description`. */
  | { ok: false; reason: string; detail: string | null; faults: Record<string, string> }

/** Posts a form's fields as JSON to our own API and reads what was wrong from the problem details that come back. */
export async function postJson(url: string, body: unknown): Promise<Sent> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (response.ok) return { ok: true }
    const problem = Problem.safeParse(await response.json().catch(() => null)).data
    const faults = Object.fromEntries((problem?.errors ?? []).map(({ pointer, detail }) => [pointer, detail]))
    return { ok: false, reason: problem?.reason ?? 'failed', detail: problem?.detail ?? null, faults }
  } catch {
    return { ok: false, reason: 'network', detail: null, faults: {} }
  }
}
