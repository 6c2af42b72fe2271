import type { IncomingHttpHeaders } from 'node:http'
import { isInside, type Network, normaliseAddress } from '@/lib/ip-address'
import { isLoopbackAddress, isLoopbackName } from '@/lib/loopback'

/** A request as it stands at the door. */
export type Arrival = {
  /** Of the socket. */
  address: string | undefined
  encrypted: boolean
  method: string | undefined
  url: string | undefined
  headers: IncomingHttpHeaders
  /** How many `Host` headers it has. */
  hosts: number
}

/** How this plant is reached. */
export type Reach = {
  tls: boolean
  publicUrl: URL | null
  trusted: Network[]
  /** Whether the served certificate is valid for a name or an address. */
  covers: (name: string) => boolean
}

export type Admitted = { ok: true; client: string; protocol: 'http' | 'https'; host: string }
export type Refusal = { ok: false; reason: 'unreadable' | 'unknown_method' | 'wrong_name' | 'not_encrypted' }

/** What routes answer. TRACE is none of it: it would say back what it carries. */
export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

const refused = (reason: Refusal['reason']): Refusal => ({ ok: false, reason })

/**
 * Whether a request may go on to the application, and where it really came from. Plain HTTP is for this machine alone; a name
 * must be one that we answer to, so that nobody's DNS points a browser here under a name of theirs.
 */
export function admit(arrival: Arrival, reach: Reach): Admitted | Refusal {
  const { encrypted, headers, hosts, method, url } = arrival
  const socket = normaliseAddress(arrival.address ?? '')
  const host = headers.host?.toLowerCase() ?? ''
  const name = nameIn(host)
  if (socket === null || name === null || hosts !== 1 || !isReadable(url)) return refused('unreadable')
  if (!methods.includes(method ?? '')) return refused('unknown_method')
  if (reach.publicUrl && isInside(socket, reach.trusted))
    return admitForwarded(socket, headers, { ...reach, publicUrl: reach.publicUrl })

  const local = isLoopbackAddress(socket) && isLoopbackName(name)
  if (!encrypted && !local) return refused(reach.tls ? 'not_encrypted' : 'wrong_name')
  if (!local && !reach.covers(name)) return refused('wrong_name')
  return { ok: true, client: socket, protocol: encrypted ? 'https' : 'http', host }
}

/** Bytes that are no text, and NUL, no database takes: none gets as far as failing there. */
function isReadable(url = ''): boolean {
  if (!url.startsWith('/') || url.includes('%00')) return false
  try {
    decodeURIComponent(url.replace(/\?.*/s, ''))
    return true
  } catch {
    return false
  }
}

/** A trusted proxy speaks for its client, and for the one public address. */
function admitForwarded(socket: string, headers: IncomingHttpHeaders, reach: Reach & { publicUrl: URL }) {
  const { host, protocol } = reach.publicUrl
  const client = clientBehind(socket, headers, reach.trusted)
  if (client === null) return refused('unreadable')
  if (`${last(headers['x-forwarded-proto'])}:` !== protocol) return refused('not_encrypted')
  const asked = last(headers['x-forwarded-host']) ?? headers.host ?? ''
  const address = `${protocol}//${asked}`
  if (nameIn(asked) === null || !URL.canParse(address) || new URL(address).host !== host) return refused('wrong_name')
  return { ok: true, client, protocol: protocol === 'https:' ? 'https' : 'http', host } satisfies Admitted
}

/** The nearest address that is not a trusted proxy's: what stands further left, the client may have written itself. */
function clientBehind(socket: string, headers: IncomingHttpHeaders, trusted: Network[]): string | null {
  let client: string | null = socket
  for (const hop of listed(headers['x-forwarded-for']).reverse()) {
    if (client === null || !isInside(client, trusted)) break
    client = normaliseAddress(withoutPort(hop))
  }
  return client
}

const listed = (value: string | string[] | undefined): string[] =>
  [value ?? []].flat().flatMap((part) => part.split(',').map((one) => one.trim()))

const last = (value: string | string[] | undefined): string | undefined => listed(value).at(-1)

/** Some proxies write `192.0.2.7:51234` or `[2001:db8::7]:51234`. */
const withoutPort = (hop: string): string => hop.replace(/^\[(.+)\](:\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1')

/** The name or address in a `Host` header; null when it is not one with at most a port. */
function nameIn(host: string): string | null {
  const [, address, name] = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::\d{1,5})?$/i.exec(host) ?? []
  return address ?? name ?? null
}
