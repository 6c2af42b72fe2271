import type { IncomingHttpHeaders } from 'node:http'
import { networkOf } from '@/lib/ip-address'

/** The address a request came from. The gate before the application sets it; nothing that a client sends gets here. */
export const clientAddress = (headers: Headers): string | null => headers.get('x-forwarded-for')

/** The same for who stands before the application, behind the gate. */
export const admittedAddress = (headers: IncomingHttpHeaders): string | null => {
  const address = headers['x-forwarded-for']
  return typeof address === 'string' ? address : null
}

/** Whose requests are counted together for a limit: an IPv6 address by its first 64 bits, which one customer holds. */
export const addressGroup = (address: string): string => networkOf(address, 64) ?? address

/** Scheme, name and port by which the browser reached us, as the gate let it in. */
export function publicOrigin(headers: Headers): string | null {
  const [protocol, host] = [headers.get('x-forwarded-proto'), headers.get('x-forwarded-host')]
  return protocol && host ? `${protocol}://${host}` : null
}
