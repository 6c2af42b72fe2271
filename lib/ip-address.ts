import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** Addresses that begin alike, as in `10.0.0.0/8`. */
export type Network = [Address, number]

/** Strict: no octal, no hexadecimal, no missing parts; an IPv4 address inside IPv6 is IPv4; a zone is dropped. */
export function parseAddress(text: string): Address | null {
  const [plain = ''] = text.split('%')
  if (ipaddr.IPv4.isValidFourPartDecimal(plain)) return ipaddr.IPv4.parse(plain)
  return ipaddr.IPv6.isValid(plain) ? ipaddr.process(plain) : null
}

const written = (address: Address) => (address instanceof ipaddr.IPv6 ? address.toRFC5952String() : address.toString())

/** The first `bits` of an IPv6 address, as a network; an IPv4 address whole. */
export function networkOf(text: string, bits: number): string | null {
  const address = parseAddress(text)
  if (!(address instanceof ipaddr.IPv6)) return address && written(address)
  return `${written(ipaddr.IPv6.networkAddressFromCIDR(`${address.toNormalizedString()}/${bits}`))}/${bits}`
}

/** An address in its one spelling; null when it is none. */
export function normaliseAddress(text: string): string | null {
  const address = parseAddress(text)
  return address && written(address)
}

/** `10.0.0.0/8`, `fd00::/8` or one address; null when it is neither. */
export function parseNetwork(text: string): Network | null {
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(text) || ipaddr.IPv6.isValidCIDR(text)) return ipaddr.parseCIDR(text)
  const address = parseAddress(text)
  return address && [address, address.kind() === 'ipv4' ? 32 : 128]
}

/** Whether an address lies in one of the networks. */
export function isInside(text: string, networks: Network[]): boolean {
  const address = parseAddress(text)
  return address !== null && networks.some((network) => address.kind() === network[0].kind() && address.match(network))
}

/** What the address is for, as IANA registered it: `unicast` is the public internet. */
export const rangeOf = (text: string): string | null => parseAddress(text)?.range() ?? null
