import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, createServer } from 'node:tls'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Env, parseEnv } from '@/lib/env'
import { covers, daysLeft, readCertificate } from './certificate'
import { issueCertificate } from './issue-certificate'
import type { KeyPair } from './listener'
import { localCertificate } from './local-certificate'
import type { Machine } from './machine'
import { permits } from './name-constraints'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sm-tls-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const card = (address: string, family: 'IPv4' | 'IPv6') => {
  const common = { address, netmask: '', mac: '', internal: false, cidr: null }
  return family === 'IPv4' ? { ...common, family } : { ...common, family, scopeid: 0 }
}
const machine = (name: string, ...addresses: string[]): Machine => ({
  name,
  interfaces: { lan: addresses.map((address) => card(address, address.includes(':') ? 'IPv6' : 'IPv4')) },
})
const plant1 = machine('Plant1', '192.168.1.5', 'fd00::5', 'fe80::5')

const settings = (given: Record<string, string> = {}): Env =>
  parseEnv({ NODE_ENV: 'test', SM_DATA_DIR: directory, HOST: '0.0.0.0', ...given })
const kept = (file: string) => readFile(join(directory, 'tls', file), 'utf8')
const now = new Date()
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)

/** What a client that trusts the authority makes of a server with this certificate. */
async function connects(pair: KeyPair, ca: string, servername: string): Promise<string> {
  const server = createServer({ ...pair }, (socket) => socket.end())
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const outcome = await new Promise<string>((done) => {
    const socket = connect({ host: '127.0.0.1', port, ca, servername }, () => done('trusted'))
    socket.on('error', ({ message }) => done(message))
  })
  server.close()
  return outcome
}

test('the first start makes an authority and a certificate, in files that only their owner reads', async () => {
  const pair = await localCertificate(settings(), now, plant1)
  const mode = async (path: string) => ((await stat(join(directory, path))).mode & 0o777).toString(8)
  expect(await mode('tls')).toBe('700')
  for (const file of ['ca.key', 'ca.crt', 'server.key', 'server.crt']) expect(await mode(`tls/${file}`)).toBe('600')

  const [authority, certificate] = [new X509Certificate(await kept('ca.crt')), readCertificate(pair)]
  expect(authority.ca).toBe(true)
  expect(certificate.ca).toBe(false)
  expect(certificate.checkIssued(authority)).toBe(true)
  expect(Math.round(daysLeft(authority, now))).toBe(3_649)
  expect(Math.round(daysLeft(certificate, now))).toBe(396)
  const named = ['plant1', 'plant1.local', '192.168.1.5', 'fd00::5', 'localhost', '127.0.0.1', '::1']
  expect(named.filter((name) => !covers(certificate, name))).toEqual([])
  expect(covers(certificate, 'fe80::5')).toBe(false)
})

test('a client that has the authority believes the certificate for its names, and for no others', async () => {
  const pair = await localCertificate(settings({ PUBLIC_URL: 'https://plant.test:3443' }), now, plant1)
  const ca = await kept('ca.crt')
  expect(await connects(pair, ca, 'plant.test')).toBe('trusted')
  expect(await connects(pair, ca, 'plant1.local')).toBe('trusted')
  expect(await connects(pair, ca, 'evil.example')).toMatch(/does not match certificate/)
})

test('the authority cannot vouch for another site, even with its key', async () => {
  await localCertificate(settings({ PUBLIC_URL: 'https://plant.test' }), now, plant1)
  const authority = { key: await kept('ca.key'), cert: await kept('ca.crt') }
  for (const name of ['bank.example', 'notplant.test', 'test']) {
    expect(permits(authority.cert, name)).toBe(false)
    expect(await connects(await issueCertificate(authority, [name], now), authority.cert, name)).toBe(
      'permitted subtree violation',
    )
  }
  const below = await issueCertificate(authority, ['hall1.plant.test'], now)
  expect(await connects(below, authority.cert, 'hall1.plant.test')).toBe('trusted')
})

test('called again it is the same, also at once with the next', async () => {
  const first = await localCertificate(settings(), now, plant1)
  expect(await localCertificate(settings(), inDays(300), plant1)).toEqual(first)
})

test.each([
  ['30 days before its end', {}, plant1, 367],
  ['for a new address', {}, machine('plant1', '192.168.1.5', '10.0.0.9'), 0],
  ['for a machine found by another name', { HOST: 'press.local' }, plant1, 0],
])('the certificate is issued again by the same authority %s', async (_, given, at, days) => {
  const first = await localCertificate(settings(), now, plant1)
  const authority = await kept('ca.crt')
  const second = await localCertificate(settings(given), inDays(days), at)
  expect(second.cert).not.toBe(first.cert)
  expect(await kept('ca.crt')).toBe(authority)
  expect(daysLeft(readCertificate(second), inDays(days))).toBeGreaterThan(395)
})

test('a machine that is renamed keeps its authority and goes without the name', async () => {
  await localCertificate(settings(), now, plant1)
  const authority = await kept('ca.crt')
  const certificate = readCertificate(await localCertificate(settings(), now, machine('press7', '192.168.1.5')))
  expect(await kept('ca.crt')).toBe(authority)
  expect(covers(certificate, 'press7')).toBe(false)
  expect(covers(certificate, 'press7.local')).toBe(true)
})

test.each([
  ['a configured name is none of its own', { PUBLIC_URL: 'https://plant.example' }, 0],
  ['it is about to end', {}, 3_630],
])('the authority is made again when %s', async (_, given, days) => {
  await localCertificate(settings(), now, plant1)
  const authority = await kept('ca.crt')
  const pair = await localCertificate(settings(given), inDays(days), plant1)
  expect(await kept('ca.crt')).not.toBe(authority)
  expect(readCertificate(pair).checkIssued(new X509Certificate(await kept('ca.crt')))).toBe(true)
})

test.each(['server.key', 'server.crt', 'ca.key'])('a broken %s is replaced', async (file) => {
  await localCertificate(settings(), now, plant1)
  await writeFile(join(directory, 'tls', file), 'torn')
  const pair = await localCertificate(settings(), now, plant1)
  expect(await connects(pair, await kept('ca.crt'), 'localhost')).toBe('trusted')
})
