import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { sessions } from '@/db/schema'
import { clientAddress } from '@/lib/client-address'
import { NotSignedIn } from '@/lib/refused'
import { signedToken } from './session-cookie'
import { cookieNames, isSecure, sessionSeconds } from './session-rules'

const newToken = () => randomBytes(24).toString('base64url')

/** Signs a person in who has just proved to be one by another way than a password; returns the cookie to set. */
export async function openSession(tx: Transaction, userId: string, headers: Headers): Promise<string> {
  const token = newToken()
  await tx.insert(sessions).values({
    userId,
    token,
    expiresAt: new Date(Date.now() + sessionSeconds * 1000),
    ipAddress: clientAddress(headers),
    userAgent: headers.get('user-agent')?.slice(0, 255),
  })
  return sessionCookie(headers, signedToken(token), sessionSeconds)
}

/**
 * Gives a session another token, so that a copy of the old cookie ends; returns the cookie to set.
 * @throws NotSignedIn when it was ended meanwhile, which undoes the change that it was to go on after.
 */
export async function rotateSession(tx: Transaction, sessionId: string, headers: Headers): Promise<string> {
  const token = newToken()
  const [session] = await tx.update(sessions).set({ token }).where(eq(sessions.id, sessionId)).returning()
  if (!session) throw new NotSignedIn()
  const secondsLeft = Math.max(0, Math.floor((session.expiresAt.getTime() - Date.now()) / 1000))
  return sessionCookie(headers, signedToken(token), secondsLeft)
}

/** The cookie that takes the session's away. */
export const endedCookie = (headers: Headers): string => sessionCookie(headers, '', 0)

function sessionCookie(headers: Headers, value: string, maxAge: number): string {
  const secure = isSecure(headers)
  const flags = `Max-Age=${maxAge}; Path=/; HttpOnly;${secure ? ' Secure;' : ''} SameSite=Lax`
  return `${cookieNames(secure).session}=${value}; ${flags}`
}
