import { createPrivateKey } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Env } from '@/lib/env'
import { normaliseAddress } from '@/lib/ip-address'
import { authorityDirectory } from '@/lib/local-authority'
import { covers, daysLeft, readCertificate } from './certificate'
import { issueCertificate, makeAuthority } from './issue-certificate'
import type { KeyPair } from './listener'
import { configuredNames, type Machine, machineNames, wantedNames } from './machine'
import { permits } from './name-constraints'

const renewWithinDays = 30
const alwaysPermitted = ['localhost', 'local']
const isDomain = (name: string) => normaliseAddress(name) === null

/**
 * The certificate that the plant's own authority issued, kept in the data directory: made at the first call, and again by the
 * same authority when it is about to end or does not bear a name by which the plant is reached. The authority itself is made
 * again when it is about to end or may not vouch for a configured name; then people install it again.
 */
export async function localCertificate(settings: Env, now = new Date(), machine?: Machine): Promise<KeyPair> {
  const directory = authorityDirectory(settings)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await chmod(directory, 0o700)

  const configured = configuredNames(settings).filter(isDomain)
  const kept = await read(directory, 'ca')
  const authority =
    kept && lasts(kept, now) && configured.every((name) => permits(kept.cert, name))
      ? kept
      : await write(directory, 'ca', await makeAuthority(title(now, machine), domains(configured, machine), now))

  const names = wantedNames(settings, machine).filter((name) => !isDomain(name) || permits(authority.cert, name))
  const current = await read(directory, 'server')
  const isGood = current && lasts(current, now) && isIssuedBy(current, authority) && bears(current, names)
  return isGood ? current : write(directory, 'server', await issueCertificate(authority, names, now))
}

const domains = (configured: string[], machine?: Machine) => [
  ...new Set([...configured, ...machineNames(machine), ...alwaysPermitted]),
]

/** People tell two of them apart in their phones by the day. */
const title = (now: Date, machine?: Machine) =>
  `Smart Maintenance ${machineNames(machine)[0] ?? 'plant'} ${now.toISOString().slice(0, 10)}`

const lasts = (pair: KeyPair, now: Date) => daysLeft(readCertificate(pair), now) >= renewWithinDays

const bears = (pair: KeyPair, names: string[]) => {
  const certificate = readCertificate(pair)
  return names.every((name) => covers(certificate, name))
}

const isIssuedBy = (pair: KeyPair, authority: KeyPair) =>
  readCertificate(pair).verify(readCertificate(authority).publicKey)

async function read(directory: string, name: string): Promise<KeyPair | null> {
  const [key, cert] = [join(directory, `${name}.key`), join(directory, `${name}.crt`)]
  if (!existsSync(key) || !existsSync(cert)) return null
  const pair = { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') }
  return isWhole(pair) ? pair : null
}

/** A machine that stopped between the two files leaves a key beside the certificate of another. */
function isWhole(pair: KeyPair): boolean {
  try {
    return readCertificate(pair).checkPrivateKey(createPrivateKey(pair.key))
  } catch {
    return false
  }
}

/** Each file whole or not at all. */
async function write(directory: string, name: string, pair: KeyPair): Promise<KeyPair> {
  for (const [ending, text] of [
    ['key', pair.key],
    ['crt', pair.cert],
  ] as const) {
    const file = join(directory, `${name}.${ending}`)
    await writeFile(`${file}.new`, text, { mode: 0o600 })
    await rename(`${file}.new`, file)
  }
  return pair
}
