import { get } from 'node:http'
import { isIPv4 } from 'node:net'
import type { Env } from '@/lib/env'
import { isInside } from '@/lib/ip-address'
import { readAuthority, speaksTls } from '@/lib/local-authority'
import { isLoopbackName } from '@/lib/loopback'
import { machineAddresses, machineNames } from '@/server/machine'

const inUrl = (host: string) => (host.includes(':') ? `[${host}]` : host)
const ownHost = ({ HOST }: Env) => (isLoopbackName(HOST) ? HOST : '127.0.0.1')

/** Where this machine's own programs reach the plant. */
export const localAddress = (settings: Env): string => `http://${inUrl(ownHost(settings))}:${settings.PORT}`

/** Where people reach it, the one to pass on first. */
export function publicAddresses(settings: Env): string[] {
  const { HOST, PORT, PUBLIC_URL, TRUSTED_PROXIES } = settings
  if (PUBLIC_URL && TRUSTED_PROXIES.length > 0) return [PUBLIC_URL]
  const everywhere = HOST === '0.0.0.0' || HOST === '::'
  const hosts = everywhere ? [...machineNames(), ...machineAddresses()] : [HOST]
  const encrypted = speaksTls(settings) ? hosts.map((host) => `https://${inUrl(host)}:${PORT}`) : []
  return [...(PUBLIC_URL ? [PUBLIC_URL] : []), ...encrypted, localAddress(settings)]
}

const isLanAddress = (hostname: string) => isIPv4(hostname) && !isLoopbackName(hostname)

/** What the terminal says once the plant is open: where it is, and what phones must install to believe it. */
export function whereItIs(settings: Env): string {
  const addresses = publicAddresses(settings)
  const authority = readAuthority(settings)
  const byNumber = addresses.map((address) => new URL(address)).find(({ hostname }) => isLanAddress(hostname))
  const shown = byNumber?.origin ?? addresses[0] ?? ''
  const installing = `
  Browsers believe it once they have the plant's certificate;
  ${shown.replace('https:', 'http:')} says how. Its SHA-256 fingerprint, to compare:
    ${authority?.fingerprint}
`
  return `\n  The dashboard: ${addresses.join('\n                 ')}\n${authority ? installing : ''}`
}

/** Whether the dashboard answers and has its database; asked by loopback, in the words of a trusted proxy if it is one. */
export function isReady(settings: Env): Promise<boolean> {
  const { PUBLIC_URL, TRUSTED_PROXIES } = settings
  const url = PUBLIC_URL && isInside(ownHost(settings), TRUSTED_PROXIES) ? new URL(PUBLIC_URL) : null
  const headers = url ? { host: url.host, 'x-forwarded-proto': url.protocol.slice(0, -1) } : {}
  return new Promise((answer) => {
    const address = `${localAddress(settings)}/api/health/ready`
    const request = get(address, { headers, agent: false, timeout: 5_000 }, (response) => {
      response.resume()
      answer(response.statusCode === 200)
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => answer(false))
  })
}
