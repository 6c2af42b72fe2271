import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { addressGroup, admittedAddress } from '@/lib/client-address'
import type { Env } from '@/lib/env'
import { problemMembers } from '@/lib/http'
import { log } from '@/lib/log'
import { Latest } from './latest'
import { Rate, windowSeconds } from './rate'

type Options = {
  /** The device key of an `Authorization` header. */
  keyOf: (authorization: string | null) => string | null
  settings: Pick<Env, 'SM_KEY_RATE' | 'SM_ADDRESS_RATE'>
  /** How many requests of devices may be under way, in all and of one address. */
  places?: { all: number; ofOneAddress: number }
  now?: () => number
}

/** What is refused: over this rate, or for want of a place. */
type Refusal = { rate: Rate | null; waitMs: number }

const devicePaths = new Set(['/api/readings', '/api/v2/write', '/write'])
/** Of keys that nothing was stored with yet, by address: a plant that starts has many new ones, a guesser too. */
const newKeysPerSecond = 100
const usualPlaces = { all: 1_000, ofOneAddress: 500 }
const logEveryMs = 10_000

/**
 * Stands between the gate and the application, for requests of devices: before anything is hashed or looked up, it holds them
 * to how often a key and an address may come and to how many may be under way. What it remembers is bounded, and a key counts
 * by itself only once readings were taken with it, so that wrong keys leave nothing behind.
 */
export function border(application: RequestListener, options: Options) {
  const { keyOf, settings, places = usualPlaces, now = Date.now } = options
  const address = new Rate('address', settings.SM_ADDRESS_RATE)
  const newKeys = new Rate('new-keys', newKeysPerSecond)
  const key = new Rate('key', settings.SM_KEY_RATE)
  const known = new Latest<true>()
  const groups = new Latest<string>()
  const underWay = new Map<string, number>()
  let all = 0
  let closing = false
  const tell = refusalLog(now)

  /** Reading an IPv6 address takes longer than all the rest. */
  function groupOf(from: string): string {
    const group = groups.get(from) ?? addressGroup(from)
    groups.set(from, group)
    return group
  }

  function refusalOf(presented: string | null, group: string, at: number): Refusal | null {
    if (all >= places.all || (underWay.get(group) ?? 0) >= places.ofOneAddress) return { rate: null, waitMs: 1_000 }
    const own: [Rate, string] = presented !== null && known.get(presented) ? [key, presented] : [newKeys, group]
    const rates: [Rate, string][] = [[address, group], own]
    for (const [rate, name] of rates) {
      const waitMs = rate.waitMs(name, at)
      if (waitMs > 0) return { rate, waitMs }
    }
    for (const [rate, name] of rates) rate.count(name, at)
    return null
  }

  function occupy(group: string, response: ServerResponse): void {
    all += 1
    underWay.set(group, (underWay.get(group) ?? 0) + 1)
    response.once('close', () => {
      all -= 1
      const left = (underWay.get(group) ?? 1) - 1
      if (left > 0) underWay.set(group, left)
      else underWay.delete(group)
    })
  }

  const listener: RequestListener = (request, response) => {
    if (closing && request.url === '/api/health/ready') return send(response, 503, 'The plant is being stopped.')
    if (!isOfDevice(request)) return application(request, response)
    const group = groupOf(admittedAddress(request.headers) ?? 'unknown')
    const presented = keyOf(request.headers.authorization ?? null)
    const refusal = refusalOf(presented, group, now())
    if (refusal) {
      tell(refusal, group)
      return refuse(request, response, refusal)
    }
    occupy(group, response)
    if (presented !== null) response.once('finish', () => wasTaken(request, response) && known.set(presented, true))
    application(request, response)
  }

  return {
    listener,
    /** From now on it says that it is not ready, to whoever asks on a connection that is still open. */
    close() {
      closing = true
    },
    /** How many names are remembered, for tests. */
    remembered: () => address.size + newKeys.size + key.size + known.size + groups.size + underWay.size,
  }
}

/** Only with a key does anybody get further than to 401, so whoever shows one is counted, whatever the path's spelling. */
function isOfDevice({ headers, url = '' }: IncomingMessage): boolean {
  return headers.authorization !== undefined || devicePaths.has(pathOf(url))
}

const pathOf = (url: string) => url.split('?', 1)[0] ?? ''

/** These answers come after the key was found good, and after nothing else. */
function wasTaken({ method, url = '' }: IncomingMessage, { statusCode }: ServerResponse): boolean {
  return method === 'POST' && devicePaths.has(pathOf(url)) && [201, 204, 422].includes(statusCode)
}

function refuse(request: IncomingMessage, response: ServerResponse, { rate, waitMs }: Refusal): void {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000))
  response.setHeader('retry-after', seconds)
  const isWrite = pathOf(request.url ?? '').endsWith('/write')
  if (rate !== null) {
    response.setHeader('ratelimit-policy', `"${rate.name}";q=${rate.quota};w=${windowSeconds}`)
    response.setHeader('ratelimit', `"${rate.name}";r=0;t=${seconds}`)
  }
  if (rate !== null) send(response, 429, details[rate.name] ?? '', isWrite)
  else send(response, 503, 'Too many requests are under way. Try again in a moment.', isWrite)
}

const details: Record<string, string> = {
  address: 'Too many requests of devices come from this address.',
  'new-keys': 'Too many requests come from this address with keys that were not used yet.',
  key: 'Too many requests come with this key.',
}

const codes: Record<number, string> = { 429: 'too many requests', 503: 'unavailable' }

/** A problem; with what InfluxDB's clients read beside it, and as their type, for those. */
function send(response: ServerResponse, status: 429 | 503, detail: string, isWrite = false): void {
  const forClients = isWrite ? { code: codes[status], message: detail, error: detail } : {}
  response.statusCode = status
  response.setHeader('content-type', isWrite ? 'application/json' : 'application/problem+json')
  response.setHeader('cache-control', 'no-store')
  response.end(JSON.stringify({ ...problemMembers(status, detail), ...forClients }))
}

/** A line every ten seconds at the most, however many are refused. */
function refusalLog(now: () => number) {
  let refused = 0
  let toldAt = Number.NEGATIVE_INFINITY
  return ({ rate }: Refusal, address: string) => {
    refused += 1
    if (now() - toldAt < logEveryMs) return
    log.warn({ limit: rate?.name ?? 'under-way', address, refused }, 'requests of devices refused')
    toldAt = now()
    refused = 0
  }
}
