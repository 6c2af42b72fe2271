import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { TLSSocket } from 'node:tls'
import { authorityPath } from '@/lib/certificate-steps'
import type { Authority } from '@/lib/local-authority'
import { isLoopbackName } from '@/lib/loopback'
import { everyAnswer, httpsFromNowOn } from '@/lib/security-headers'
import { type Admitted, admit, methods, type Reach, type Refusal } from './admit'
import { setForwarded } from './forwarded-headers'
import type { UpgradeListener } from './listener'
import { reasonPage, reasonPagePolicy, reasons } from './reason-page'

export type Surroundings = {
  reach: Reach
  /** Where the plant is when the request does not say so itself. */
  address: string | null
  authority: Authority | null
}

/** Lets a request in with what is known of it, or says why not. */
export function admitted(request: IncomingMessage, reach: Reach): Admitted | Refusal {
  const result = admit(
    {
      address: request.socket.remoteAddress,
      encrypted: request.socket instanceof TLSSocket,
      method: request.method,
      url: request.url,
      headers: request.headers,
      hosts: request.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length,
    },
    reach,
  )
  if (result.ok) setForwarded(request, result)
  return result
}

/** What stands before the application: nothing reaches it that was not let in, and no answer leaves without its headers. */
export function gate(surroundings: () => Surroundings, application: RequestListener): RequestListener {
  return (request, response) => {
    const { reach, address, authority } = surroundings()
    for (const [name, value] of Object.entries(everyAnswer)) response.setHeader(name, value)
    const result = admitted(request, reach)
    if (result.ok && isPublicHttps(result))
      response.setHeader('strict-transport-security', httpsFromNowOn['strict-transport-security'])
    const open = result.ok || result.reason === 'not_encrypted'
    if (open && authority && request.url === authorityPath) return sendAuthority(response, authority)
    if (result.ok) return application(request, response)
    refuse(request, response, result.reason, { address: addressFor(request, reach) ?? address, authority })
  }
}

/** The same for a change of protocol, which only the development server's live updates ask for. */
export function upgradeGate(surroundings: () => Surroundings, upgrades: Server): UpgradeListener {
  return (request, socket, head) => {
    if (admitted(request, surroundings().reach).ok) upgrades.emit('upgrade', request, socket, head)
    else socket.destroy()
  }
}

/** Browsers keep it for a name with all its ports, and other programs listen on this machine's own. */
const isPublicHttps = ({ protocol, host }: Admitted) =>
  protocol === 'https' && !isLoopbackName(host.replace(/:\d+$/, '').replace(/^\[|\]$/g, ''))

/** The encrypted address of what was typed, if the certificate is valid for it. */
function addressFor({ headers: { host = '' } }: IncomingMessage, { publicUrl, covers }: Reach): string | null {
  if (publicUrl) return publicUrl.origin
  if (!URL.canParse(`https://${host}`)) return null
  const url = new URL(`https://${host}`)
  return covers(url.hostname.replace(/^\[|\]$/g, '')) ? url.origin : null
}

function sendAuthority(response: ServerResponse, { pem }: Authority): void {
  response.writeHead(200, { 'content-type': 'application/x-x509-ca-cert', 'cache-control': 'no-store' }).end(pem)
}

/**
 * 403 rather than 426: that one asks to change the protocol on this connection, which nothing does to get to TLS. And no
 * redirect: a device would send its key in the clear each time, and nobody would notice.
 */
function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  reason: Refusal['reason'],
  { address, authority }: Pick<Surroundings, 'address' | 'authority'>,
): void {
  const { status, title, why } = reasons[reason]
  response.statusCode = status
  response.setHeader('cache-control', 'no-store')
  if (reason === 'unknown_method') response.setHeader('allow', methods.join(', '))
  if (!wantsPage(request)) {
    response.setHeader('content-type', 'application/problem+json')
    const further = { instance: `urn:uuid:${randomUUID()}`, reason, ...(address ? { address } : {}) }
    response.end(JSON.stringify({ type: 'about:blank', title, status, detail: why, ...further }))
    return
  }
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.setHeader('content-security-policy', reasonPagePolicy)
  response.end(reasonPage(reason, address, authority))
}

/** A person's browser asks for HTML; programs get what they can read. */
const wantsPage = ({ url = '', headers: { accept = '' } }: IncomingMessage) =>
  accept.includes('text/html') && !url.startsWith('/api/')
