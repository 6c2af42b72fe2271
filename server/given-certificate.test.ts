import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { givenCertificate } from './given-certificate'
import { issueCertificate, makeAuthority } from './issue-certificate'
import type { KeyPair } from './listener'

let directory: string
let plant: KeyPair
let other: KeyPair
const now = new Date()
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
const file = (name: string) => join(directory, name)
const given = (TLS_CERT: string, TLS_KEY: string) => ({ TLS_CERT: file(TLS_CERT), TLS_KEY: file(TLS_KEY) })

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sm-given-'))
  const authority = await makeAuthority('Works', ['plant.example'], now)
  plant = await issueCertificate(authority, ['plant.example'], now)
  other = await issueCertificate(authority, ['plant.example'], now)
  await writeFile(file('plant.crt'), plant.cert + authority.cert)
  await writeFile(file('plant.key'), plant.key)
  await writeFile(file('other.key'), other.key)
  await writeFile(file('text'), 'no certificate')
})
afterAll(() => rm(directory, { recursive: true, force: true }))

test('a certificate is read with its chain', async () => {
  const pair = await givenCertificate({ ...given('plant.crt', 'plant.key'), PUBLIC_URL: 'https://plant.example' }, now)
  expect(pair.key).toBe(plant.key)
  expect(pair.cert.match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
})

test.each([
  ['a key of another', 'plant.crt', 'other.key', 0, /TLS_KEY: .*other\.key is not the key of .*plant\.crt/],
  ['one that has ended', 'plant.crt', 'plant.key', 400, /TLS_CERT: .* ended on/],
  ['one of the future', 'plant.crt', 'plant.key', -2, /TLS_CERT: .* is valid from .* only/],
  ['no file', 'absent.crt', 'plant.key', 0, /TLS_CERT: .*absent\.crt cannot be read \(ENOENT\)/],
  ['no key file', 'plant.crt', 'absent.key', 0, /TLS_KEY: .*absent\.key cannot be read \(ENOENT\)/],
  ['something else', 'text', 'plant.key', 0, /TLS_CERT: .*text is not in PEM/],
  ['something else as the key', 'plant.crt', 'text', 0, /TLS_KEY: .*text is not in PEM/],
])('refuses %s and says why', async (_, cert, key, days, why) => {
  await expect(givenCertificate(given(cert, key), inDays(days))).rejects.toThrow(why)
})

test('refuses one that is not valid for the public address', async () => {
  const settings = { ...given('plant.crt', 'plant.key'), PUBLIC_URL: 'https://other.example' }
  await expect(givenCertificate(settings, now)).rejects.toThrow('is not valid for other.example, the PUBLIC_URL')
})
