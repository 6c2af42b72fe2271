import { hostname, type NetworkInterfaceInfo, networkInterfaces } from 'node:os'
import type { Env } from '@/lib/env'
import { normaliseAddress, rangeOf } from '@/lib/ip-address'
import { isLoopbackName } from '@/lib/loopback'

/** What this machine is called and where it can be reached. */
export type Machine = { name: string; interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> }

const thisMachine = (): Machine => ({ name: hostname(), interfaces: networkInterfaces() })

const domain = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/
const anyAddress = ['0.0.0.0', '::']

/** The names that people configured, which the certificate must bear. */
export function configuredNames({ HOST, PUBLIC_URL }: Pick<Env, 'HOST' | 'PUBLIC_URL'>): string[] {
  const host = anyAddress.includes(HOST) ? [] : [HOST]
  const url = PUBLIC_URL ? [new URL(PUBLIC_URL).hostname.replace(/^\[|\]$/g, '')] : []
  return [...url, ...host].map((name) => normaliseAddress(name) ?? name.toLowerCase())
}

/** Where the web process listens: this machine's own programs reach it by loopback, whatever else it serves. */
export const listeningHosts = ({ HOST }: Pick<Env, 'HOST'>): string[] =>
  isLoopbackName(HOST) || anyAddress.includes(HOST) ? [HOST] : [HOST, '127.0.0.1']

/** The machine's own name, and the one that its network finds without a name server. */
export function machineNames({ name }: Machine = thisMachine()): string[] {
  const [own, [label = '']] = [name.toLowerCase(), name.toLowerCase().split('.')]
  return [own, `${label}.local`].filter((text) => domain.test(text))
}

/** The addresses of its network cards; an IPv6 address that needs a zone cannot stand in an URL. */
export function machineAddresses({ interfaces }: Machine = thisMachine()): string[] {
  const addresses = Object.values(interfaces).flatMap((cards = []) => cards.filter(({ internal }) => !internal))
  return addresses.map(({ address }) => address).filter((address) => rangeOf(address) !== 'linkLocal')
}

/** Everything by which a browser may reach the plant, the most telling first. */
export function wantedNames(settings: Pick<Env, 'HOST' | 'PUBLIC_URL'>, machine: Machine = thisMachine()): string[] {
  const own = ['localhost', '127.0.0.1', '::1']
  return [...new Set([...configuredNames(settings), ...machineNames(machine), ...machineAddresses(machine), ...own])]
}
