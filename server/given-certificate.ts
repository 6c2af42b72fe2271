import { createPrivateKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { covers, daysLeft, readCertificate } from './certificate'
import type { KeyPair } from './listener'
import { configuredNames } from './machine'

type Given = { TLS_CERT: string; TLS_KEY: string; PUBLIC_URL?: string }

/**
 * The certificate of the operator, with its chain.
 * @throws Error that says what is wrong with it.
 */
export async function givenCertificate({ TLS_CERT, TLS_KEY, PUBLIC_URL }: Given, now = new Date()): Promise<KeyPair> {
  const cert = await readPem('TLS_CERT', TLS_CERT)
  const key = await readPem('TLS_KEY', TLS_KEY)
  const certificate = parse('TLS_CERT', TLS_CERT, () => readCertificate({ cert }))
  const privateKey = parse('TLS_KEY', TLS_KEY, () => createPrivateKey(key))

  if (!certificate.checkPrivateKey(privateKey)) throw new Error(`TLS_KEY: ${TLS_KEY} is not the key of ${TLS_CERT}.`)
  if (daysLeft(certificate, now) < 0) throw new Error(`TLS_CERT: ${TLS_CERT} ended on ${certificate.validTo}.`)
  if (Date.parse(certificate.validFrom) > now.getTime())
    throw new Error(`TLS_CERT: ${TLS_CERT} is valid from ${certificate.validFrom} only.`)
  const [name] = PUBLIC_URL ? configuredNames({ HOST: '::', PUBLIC_URL }) : []
  if (name && !covers(certificate, name))
    throw new Error(`TLS_CERT: ${TLS_CERT} is not valid for ${name}, the PUBLIC_URL.`)
  return { key, cert }
}

const readPem = (name: string, file: string): Promise<string> =>
  readFile(file, 'utf8').catch((cause) => {
    throw new Error(`${name}: ${file} cannot be read (${cause.code}).`)
  })

function parse<T>(name: string, file: string, read: () => T): T {
  try {
    return read()
  } catch {
    throw new Error(`${name}: ${file} is not in PEM, or needs a password.`)
  }
}
