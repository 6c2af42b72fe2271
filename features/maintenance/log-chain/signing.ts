import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto'
import { appSecret } from '@/lib/secret'

/** What stands before the 32 bytes of an Ed25519 key in DER (RFC 8410). */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** The key that this installation signs its maintenance log with, made of its secret; the database never holds it. */
function ownKey(secret: string): KeyObject {
  const seed = hkdfSync('sha256', secret, '', 'smart-maintenance maintenance log', 32)
  return createPrivateKey({ key: Buffer.concat([privatePrefix, Buffer.from(seed)]), format: 'der', type: 'pkcs8' })
}

/** Its public half in hexadecimal, by which others know it. */
export function publicKey(secret = appSecret()): string {
  const der = createPublicKey(ownKey(secret)).export({ format: 'der', type: 'spki' })
  return der.subarray(publicPrefix.length).toString('hex')
}

/** An Ed25519 signature in hexadecimal. */
export const signed = (text: string, secret = appSecret()): string =>
  sign(null, Buffer.from(text), ownKey(secret)).toString('hex')

/** Whether a text was signed with that key; a key or signature that is none is not. */
export function isSigned(text: string, signature: string, key: string): boolean {
  if (!/^[0-9a-f]{64}$/.test(key) || !/^[0-9a-f]{128}$/.test(signature)) return false
  const der = Buffer.concat([publicPrefix, Buffer.from(key, 'hex')])
  const given = createPublicKey({ key: der, format: 'der', type: 'spki' })
  return verify(null, Buffer.from(text), given, Buffer.from(signature, 'hex'))
}
