import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Env, env } from '@/lib/env'
import { isLoopbackName } from '@/lib/loopback'

/** What people install once, so that their browsers believe this plant's certificate. */
export type Authority = { pem: string; fingerprint: string; validUntil: Date }

/** Whether the web process speaks TLS itself, and no proxy before it. */
export const speaksTls = ({ HOST, TLS_CERT, PUBLIC_URL = '', TRUSTED_PROXIES }: Env): boolean =>
  !isLoopbackName(HOST) || TLS_CERT !== undefined || (PUBLIC_URL.startsWith('https:') && TRUSTED_PROXIES.length === 0)

/** Where the local authority and what it issued are kept. */
export const authorityDirectory = ({ SM_DATA_DIR }: Env): string => join(SM_DATA_DIR, 'tls')

export const authorityFile = (settings: Env): string => join(authorityDirectory(settings), 'ca.crt')

/** Eight bytes at a time can be compared by eye. */
const inGroups = (fingerprint: string) => fingerprint.replace(/((?:..:){7}..):/g, '$1 ')

/** The plant's own certificate authority; null where a given certificate, a proxy or nobody speaks TLS. */
export function readAuthority(settings: Env = env()): Authority | null {
  const file = authorityFile(settings)
  if (settings.TLS_CERT || !speaksTls(settings) || !existsSync(file)) return null
  const pem = readFileSync(file, 'utf8')
  const { fingerprint256, validTo } = new X509Certificate(pem)
  return { pem, fingerprint: inGroups(fingerprint256), validUntil: new Date(validTo) }
}
