import 'reflect-metadata'
import { Extension, GeneralName, X509Certificate } from '@peculiar/x509'

const nameConstraintsId = '2.5.29.30'
const [sequence, permittedSubtrees] = [0x30, 0xa0]

/** ASN.1 in its binary form: a tag, a length, the parts. */
function der(tag: number, ...parts: Uint8Array[]): Buffer<ArrayBuffer> {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const subtree = (domain: string) => der(sequence, new Uint8Array(new GeneralName('dns', domain).rawData))

/** Limits an authority to these domains and what is below them (RFC 5280, 4.2.1.10); addresses stay free. */
export function nameConstraints(domains: string[]): Extension {
  return new Extension(nameConstraintsId, true, der(sequence, der(permittedSubtrees, ...domains.map(subtree))))
}

/** Whether an authority that was limited so may vouch for a name. */
export function permits(authority: string, name: string): boolean {
  const limits = new X509Certificate(authority).getExtension(nameConstraintsId)
  const labels = name.split('.')
  const domains = labels.map((_, at) => labels.slice(at).join('.'))
  return limits === null || domains.some((domain) => Buffer.from(limits.value).includes(subtree(domain)))
}
