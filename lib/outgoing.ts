import { lookup as lookUp } from 'node:dns/promises'
import { request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import { isIP } from 'node:net'
import { env } from '@/lib/env'
import { isInside, type Network, normaliseAddress, parseNetwork, rangeOf } from '@/lib/ip-address'

type Allowed = (Network | string)[]

export type Call = {
  method?: 'POST' | 'PUT' | 'GET'
  headers?: Record<string, string>
  body?: string
}

type Surroundings = {
  /** Names and networks that may be called although they are not the public internet. */
  allowed?: Allowed
  resolve?: (name: string) => Promise<string[]>
  withinMs?: number
}

/** `retryAfter` is the header of that name, when there is one. */
export type Outcome =
  | { ok: true; status: number; body: string; retryAfter?: string }
  | { ok: false; reason: Refusal; detail?: string }

export type Refusal = 'not_an_address' | 'not_allowed' | 'not_found' | 'too_slow' | 'too_large' | 'failed'

const deadlineMs = 10_000
const answerLimit = 1024 * 1024
const refused = (reason: Refusal, detail?: string): Outcome => ({ ok: false, reason, ...(detail ? { detail } : {}) })

const addressesOf = async (name: string) => (await lookUp(name, { all: true })).map(({ address }) => address)

/**
 * Calls an address that somebody configured, and is the only place of the server that does. The name is resolved once and
 * that very address is called, so that a second answer of their name server cannot lead elsewhere; what is not the public
 * internet is refused unless OUTGOING_ALLOW names it; nothing is followed to another place; 10 s and 1 MiB are the end.
 */
export async function callOut(address: string, call: Call = {}, surroundings: Surroundings = {}): Promise<Outcome> {
  const { allowed = env().OUTGOING_ALLOW, resolve = addressesOf, withinMs = deadlineMs } = surroundings
  const url = readTarget(address)
  if (!url) return refused('not_an_address')
  const deadline = AbortSignal.timeout(withinMs)
  try {
    const target = await inTime(findTarget(url, allowed, resolve), deadline)
    return typeof target === 'string' ? await send(url, target, call, deadline) : target
  } catch (error) {
    if (deadline.aborted) return refused('too_slow')
    return refused('failed', error instanceof Error && 'code' in error ? String(error.code) : undefined)
  }
}

/** http or https, with a name and without a password. */
export function readTarget(address: string): URL | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : null
}

/** The one address to call; every address of the name must be allowed, since any of them may be given next time. */
async function findTarget(url: URL, allowed: Allowed, resolve: (name: string) => Promise<string[]>) {
  const name = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const found = isIP(name) ? [name] : await resolve(name).catch(() => [])
  const [first] = found
  if (first === undefined) return refused('not_found')
  const named = allowed.includes(name)
  return named || found.every((one) => mayCall(one, allowed)) ? first : refused('not_allowed')
}

const globalIpv6 = [parseNetwork('2000::/3')].filter((network) => network !== null)

/** Whether an address is the public internet's, or one of those listed. */
export function mayCall(address: string, allowed: Allowed): boolean {
  const plain = normaliseAddress(address)
  if (plain === null) return false
  const networks = allowed.filter((entry) => typeof entry !== 'string')
  const isPublic = rangeOf(plain) === 'unicast' && (isIP(plain) === 4 || isInside(plain, globalIpv6))
  return isPublic || isInside(plain, networks)
}

async function inTime<T>(work: Promise<T>, deadline: AbortSignal): Promise<T> {
  const over = new Promise<never>((_, fail) => deadline.addEventListener('abort', () => fail(deadline.reason)))
  return Promise.race([work, over])
}

function send(
  url: URL,
  address: string,
  { method = 'POST', headers, body }: Call,
  signal: AbortSignal,
): Promise<Outcome> {
  const family = isIP(address)
  const request = (url.protocol === 'https:' ? requestTls : requestPlain)(url, {
    method,
    headers: { ...headers, connection: 'close' },
    agent: false,
    signal,
    lookup: (_name, { all }, found) => (all ? found(null, [{ address, family }]) : found(null, address, family)),
  })
  return new Promise((done, failed) => {
    request.on('error', failed)
    request.on('response', (response) => {
      const parts: Buffer[] = []
      let length = 0
      response.on('error', failed)
      response.on('data', (part: Buffer) => {
        parts.push(part)
        length += part.length
        if (length <= answerLimit) return
        done(refused('too_large'))
        request.destroy()
      })
      const retryAfter = response.headers['retry-after']
      response.on('end', () =>
        done({
          ok: true,
          status: response.statusCode ?? 0,
          body: Buffer.concat(parts).toString(),
          ...(retryAfter !== undefined && { retryAfter }),
        }),
      )
    })
    request.end(body)
  })
}
