import { createHmac, timingSafeEqual } from 'node:crypto'
import { parseCookies } from 'better-auth/cookies'
import { appSecret } from '@/lib/secret'
import { cookieNames, isSecure } from './session-rules'

const signature = (value: string) => createHmac('sha256', appSecret()).update(value).digest()

/** A session's token as the sign-in library writes it into the cookie: signed, so that a copied database opens nothing. */
export const signedToken = (token: string): string =>
  encodeURIComponent(`${token}.${signature(token).toString('base64')}`)

/** The token of the session that the cookie names, null without one or when its signature is wrong. */
export const readSessionToken = (headers: Headers): string | null =>
  readSigned(headers, cookieNames(isSecure(headers)).session)

/** The sign-in that waits for its second factor, by the cookie of the first step. */
export const readPendingSignIn = (headers: Headers): string | null =>
  readSigned(headers, cookieNames(isSecure(headers)).secondFactor)

function readSigned(headers: Headers, name: string): string | null {
  const value = parseCookies(headers.get('cookie') ?? '').get(name) ?? ''
  const at = value.lastIndexOf('.')
  const plain = value.slice(0, Math.max(0, at))
  const given = Buffer.from(value.slice(at + 1), 'base64')
  const own = signature(plain)
  return plain !== '' && given.length === own.length && timingSafeEqual(given, own) ? plain : null
}
