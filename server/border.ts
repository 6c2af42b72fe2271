import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { addressGroup, admittedAddress } from '@/lib/client-address'
import type { Env } from '@/lib/env'
import { problemMembers } from '@/lib/http'
import { Latest } from '@/lib/latest'
import { log } from '@/lib/log'
import { DeviceRates } from './device-rates'
import { Places } from './places'
import { type Rate, windowSeconds } from './rate'

type Options = {
  /** The device key of an `Authorization` header. */
  keyOf: (authorization: string | null) => string | null
  settings: Pick<Env, 'SM_KEY_RATE' | 'SM_ADDRESS_RATE'>
  /** How many requests of devices may be under way, in all and of one address. */
  places?: { all: number; ofOne: number }
  /** In milliseconds, and never back: a wall clock that is set back would keep everybody out for as long. */
  now?: () => number
}

/** Over this rate, or for want of a place. */
type Refusal = { rate: Rate | null; waitMs: number }

const devicePaths = new Set(['/api/readings', '/api/v2/write', '/write'])
const usualPlaces = { all: 1_000, ofOne: 500 }
const noPlace: Refusal = { rate: null, waitMs: 1_000 }
const logEveryMs = 10_000

/**
 * Stands between the gate and the application, for requests of devices: before anything is hashed or looked up, it holds them
 * to how often a key and an address may come and to how many may be under way. What it remembers is bounded.
 */
export function border(application: RequestListener, options: Options) {
  const { keyOf, settings, places: most = usualPlaces, now = () => performance.now() } = options
  const [rates, places, groups] = [new DeviceRates(settings), new Places(most), new Latest<string>()]
  const tell = refusalLog(now)
  let closing = false

  /** Reading an IPv6 address takes longer than all the rest. */
  function groupOf({ headers }: IncomingMessage): string {
    const address = admittedAddress(headers) ?? 'unknown'
    const group = groups.get(address) ?? addressGroup(address)
    groups.set(address, group)
    return group
  }

  const listener: RequestListener = (request, response) => {
    if (closing && request.url === '/api/health/ready') return send(response, 503, 'The plant is being stopped.')
    if (!isOfDevice(request)) return application(request, response)
    const group = groupOf(request)
    const key = keyOf(request.headers.authorization ?? null)
    const refusal = places.isFull(group) ? noPlace : rates.over(group, key, now())
    if (refusal) {
      tell(refusal, group)
      return refuse(request, response, refusal)
    }
    response.once('close', places.take(group))
    if (key !== null) response.once('finish', () => wasTaken(request, response) && rates.know(key))
    application(request, response)
  }

  return {
    listener,
    /** From now on it says that it is not ready, to whoever asks on a connection that is still open. */
    close() {
      closing = true
    },
    /** How many names are remembered. */
    remembered: () => rates.size + places.size + groups.size,
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
  const isWrite = pathOf(request.url ?? '').endsWith('/write')
  response.setHeader('retry-after', seconds)
  if (rate) {
    response.setHeader('ratelimit-policy', `"${rate.name}";q=${rate.quota};w=${windowSeconds}`)
    response.setHeader('ratelimit', `"${rate.name}";r=0;t=${seconds}`)
  }
  const detail = rate ? details[rate.name] : 'Too many requests are under way. Try again in a moment.'
  send(response, rate ? 429 : 503, detail ?? '', isWrite)
}

const details: Record<string, string> = {
  address: 'Too many requests of devices come from this address.',
  'new-keys': 'Too many requests come from this address with keys that were not used yet.',
  key: 'Too many requests come with this key.',
}

const codes = { 429: 'too many requests', 503: 'unavailable' }

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
