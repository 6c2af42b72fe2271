import type { Operations } from './smart-maintenance-api'

/** What the plant said no to: `reason` is for programs, `problem` as the server told it (RFC 9457). */
export class Refused extends Error {
  readonly status: number
  readonly reason: string | undefined
  readonly problem: { title?: string; detail?: string; reason?: string; errors?: { pointer: string; detail: string }[] }

  constructor(status: number, problem: Refused['problem']) {
    super(`${status}: ${problem.detail ?? 'no detail'}`)
    this.name = 'Refused'
    this.status = status
    this.reason = problem.reason
    this.problem = problem
  }
}

type Name = keyof Operations
type Given<Part> = undefined extends Part ? { body?: Part } : { body: Part }
type Asked<Key extends Name> = { query?: Operations[Key]['query'] } & ([keyof Operations[Key]['path']] extends [never]
  ? { path?: Record<never, never> }
  : { path: Operations[Key]['path'] }) &
  Given<Operations[Key]['body']> & { headers?: Record<string, string> }
type Listed = {
  [Key in Name]: Operations[Key]['answer'] extends { rows: unknown[]; next?: string | null } ? Key : never
}[Name]
type RowOf<Key extends Listed> = Operations[Key]['answer'] extends { rows: (infer Row)[] } ? Row : never

type Loose = { path?: object; query?: object; body?: unknown; headers?: Record<string, string> }

const retried = [408, 429, 500, 502, 503, 504]
const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000))

/**
 * A plant by its address, in the name of a person’s access token or, to store readings, of a device key.
 * For Node 20 and later, Deno, Bun and browsers.
 */
export class Plant {
  readonly #address: string
  readonly #token: string
  readonly #tries: number

  constructor(address: string, token: string, tries = 5) {
    this.#address = address.replace(/\/$/, '')
    this.#token = token
    this.#tries = tries
  }

  /**
   * What an operation answers: JSON as it is, other types as text. What may pass is tried again where that is harmless.
   * @throws Refused
   */
  ask<Key extends Name>(operation: Key, asked: Asked<Key>): Promise<Operations[Key]['answer']> {
    return this.#answer(operation, asked)
  }

  /** Every row of a list, part by part. */
  async *rows<Key extends Listed>(operation: Key, asked: Asked<Key>): AsyncGenerator<RowOf<Key>> {
    const { query, ...rest }: Loose = asked
    for (let more: { limit?: number; cursor?: string } = {}; ; ) {
      const { rows, next } = await this.#answer(operation, { ...rest, query: { ...query, ...more } })
      // Some lists come by numbered pages, which are deprecated, until parts are asked for.
      if (next === undefined && more.limit === undefined) {
        more = { limit: 50 }
        continue
      }
      yield* rows
      if (!next) return
      more = { ...more, cursor: next }
    }
  }

  async #answer(operation: string, { path = {}, query = {}, body, headers = {} }: Loose) {
    const [method = 'GET', template = ''] = operation.split(' ')
    const tries = method === 'GET' || 'Idempotency-Key' in headers ? this.#tries : 1
    const own = { authorization: `Bearer ${this.#token}`, accept: 'application/json' }
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
    const request = {
      method,
      headers: { ...own, ...type, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }
    const answer = await sent(this.#address + addressOf(template, path, query), request, tries)
    const text = await answer.text()
    const isText = text !== '' && !/\bjson\b/.test(answer.headers.get('content-type') ?? '')
    return JSON.parse(isText ? JSON.stringify(text) : text || 'null')
  }
}

function addressOf(template: string, path: object, query: object): string {
  const given = new Map(Object.entries(path))
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given.get(name))))
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) params.set(name, String(value))
  return params.size > 0 ? `${filled}?${params}` : filled
}

async function sent(address: string, request: RequestInit, tries: number): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(address, request).catch((error: unknown) => {
      if (attempt === tries) throw error
      return null
    })
    if (answer?.ok) return answer
    if (answer && (!retried.includes(answer.status) || attempt === tries))
      throw new Refused(answer.status, await answer.json().catch(() => ({})))
    const wait = Number(answer?.headers.get('retry-after')) || 2 ** attempt
    await pause(wait * (0.5 + Math.random()))
  }
}
