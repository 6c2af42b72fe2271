import type { IncomingMessage } from 'node:http'
import type { Admitted } from './admit'

/**
 * What the application and its framework believe when they read it: who asks, and the framework's notes to itself, with which
 * requests have skipped checks before. From outside they are lies.
 */
const believed =
  /^(forwarded|x-(forwarded|middleware|next|invoke|now|vercel|prerender|action)-.*|x-nextjs-(?!(html-)?request-id$).*|x-(real|client)-ip|x-matched-path|x-nonce|next-(action|resume))$/

/** Takes what a client may not say, and says in its place what the gate knows. */
export function setForwarded({ headers }: IncomingMessage, { client, protocol, host }: Admitted): void {
  for (const name of Object.keys(headers)) if (believed.test(name)) delete headers[name]
  headers.host = host
  headers['x-forwarded-for'] = client
  headers['x-forwarded-proto'] = protocol
  headers['x-forwarded-host'] = host
}
