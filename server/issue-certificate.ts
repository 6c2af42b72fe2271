import 'reflect-metadata'
import { createPrivateKey, type webcrypto } from 'node:crypto'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  GeneralName,
  type JsonName,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { normaliseAddress } from '@/lib/ip-address'
import type { KeyPair } from './listener'
import { nameConstraints } from './name-constraints'

const curve = { name: 'ECDSA', namedCurve: 'P-256' }
const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' }
const dayMs = 86_400_000
const authorityDays = 3_650
/** Apple refuses more than 398 days. */
const certificateDays = 397

const newKeys = () => crypto.subtle.generateKey(curve, true, ['sign', 'verify'])

/** Clocks of phones may be behind by a day. */
const validity = (now: Date, days: number) => ({
  notBefore: new Date(now.getTime() - dayMs),
  notAfter: new Date(now.getTime() + (days - 1) * dayMs),
})

/** A certificate authority that can vouch for `domains`, what is below them, and addresses; for no other name anywhere. */
export async function makeAuthority(title: string, domains: string[], now: Date): Promise<KeyPair> {
  const keys = await newKeys()
  const cert = await X509CertificateGenerator.createSelfSigned({
    ...validity(now, authorityDays),
    name: named(title),
    keys,
    signingAlgorithm,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      nameConstraints(domains),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return written(keys, cert)
}

/** A server's certificate for names and addresses, with a key of its own. */
export async function issueCertificate(authority: KeyPair, names: string[], now: Date): Promise<KeyPair> {
  const [keys, issuer, signingKey] = [
    await newKeys(),
    new X509Certificate(authority.cert),
    await importKey(authority.key),
  ]
  const alternatives = names.map((name) => new GeneralName(normaliseAddress(name) === null ? 'dns' : 'ip', name))
  const extensions: Extension[] = [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
    new SubjectAlternativeNameExtension(alternatives.map((name) => name.toJSON())),
    await SubjectKeyIdentifierExtension.create(keys.publicKey),
    await AuthorityKeyIdentifierExtension.create(issuer),
  ]
  const cert = await X509CertificateGenerator.create({
    ...validity(now, certificateDays),
    subject: named('Smart Maintenance'),
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm,
    extensions,
  })
  return written(keys, cert)
}

const named = (title: string): JsonName => [{ CN: [title] }]

async function written(keys: webcrypto.CryptoKeyPair, cert: X509Certificate): Promise<KeyPair> {
  const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey)
  return { key: `${PemConverter.encode(key, 'PRIVATE KEY')}\n`, cert: `${cert.toString('pem')}\n` }
}

function importKey(pem: string): Promise<webcrypto.CryptoKey> {
  const key = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' })
  return crypto.subtle.importKey('pkcs8', key, curve, false, ['sign'])
}
