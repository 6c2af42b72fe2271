import { X509Certificate } from 'node:crypto'
import { normaliseAddress } from '@/lib/ip-address'
import type { KeyPair } from './listener'

const dayMs = 86_400_000

/** Whether a certificate is valid for a name or an address. */
export const covers = (certificate: X509Certificate, name: string): boolean =>
  (normaliseAddress(name) === null ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined

/** For how many days it is still valid; negative when it has ended. */
export const daysLeft = ({ validTo }: X509Certificate, now: Date): number =>
  (Date.parse(validTo) - now.getTime()) / dayMs

export const readCertificate = ({ cert }: Pick<KeyPair, 'cert'>): X509Certificate => new X509Certificate(cert)
