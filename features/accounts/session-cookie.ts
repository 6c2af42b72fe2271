import { createHmac, timingSafeEqual } from 'node:crypto'
import { parseCookies } from 'better-auth/cookies'
import { appSecret } from '@/lib/secret'
import { cookieNames, isSecure } from './session-rules'

const signature = (token: string) => createHmac('sha256', appSecret()).update(token).digest()

/** A session's token as the sign-in library writes it into the cookie: signed, so that a copied database opens nothing. */
export const signedToken = (token: string): string =>
  encodeURIComponent(`${token}.${signature(token).toString('base64')}`)

/** The token of the session that the cookie names, null without one or when its signature is wrong. */
export function readSessionToken(headers: Headers): string | null {
  const value = parseCookies(headers.get('cookie') ?? '').get(cookieNames(isSecure(headers)).session) ?? ''
  const at = value.lastIndexOf('.')
  const token = value.slice(0, Math.max(0, at))
  const given = Buffer.from(value.slice(at + 1), 'base64')
  const own = signature(token)
  return token !== '' && given.length === own.length && timingSafeEqual(given, own) ? token : null
}
