import { eq } from 'drizzle-orm'
import { encodeQR } from 'qr'
import { db } from '@/db/client'
import { sessions, twoFactors, users } from '@/db/schema'
import { authorise } from '@/features/access/actor'
import { recordAudit } from '@/features/audit/commands'
import { authFor } from '../auth'
import { endSessions } from '../end-sessions'
import { isFirstUse, overLimit, ownSecretCounts, wasRight } from '../limits'
import { rotateSession } from '../open-session'
import { checkOwnPassword, type NotProved } from '../passwords/check-own'
import type { SignedIn } from '../queries'
import { readSessionToken } from '../session-cookie'
import { answered } from '../sign-in/ask-library'
import type { AuthenticatorCode, OwnPassword } from './input'

type Started = { ok: true; uri: string; qr: string } | NotProved | { ok: false; reason: 'already_on' }

/**
 * Begins a second factor: what the authenticator reads, as an address and as a drawing of it. It holds once confirmed. Of
 * two at once the library fails to store one; asked again it takes the other's place.
 */
export async function startSecondFactor(
  person: SignedIn,
  { password }: OwnPassword,
  headers: Headers,
): Promise<Started> {
  authorise(person, 'account.own')
  if (person.twoFactorEnabled) return { ok: false, reason: 'already_on' }
  const proof = await checkOwnPassword(person.id, password)
  if (!proof.ok) return proof
  const begin = () => authFor(headers).api.enableTwoFactor({ body: { password }, headers })
  const started = await begin().catch(begin)
  if (started.method !== 'totp') throw new Error('the sign-in library began another factor')
  return { ok: true, uri: started.totpURI, qr: encodeQR(started.totpURI, 'svg', { ecc: 'medium' }) }
}

type Confirmed =
  | { ok: true; backupCodes: string[]; cookies: string[] }
  | { ok: false; reason: 'too_many'; seconds: number }
  | { ok: false; reason: 'wrong_code' | 'not_started' | 'already_on' }

/** Turns the second factor on by a first code; the backup codes are shown this once. Other sessions end. */
export async function confirmSecondFactor(
  person: SignedIn,
  { code }: AuthenticatorCode,
  headers: Headers,
): Promise<Confirmed> {
  authorise(person, 'account.own')
  if (person.twoFactorEnabled) return { ok: false, reason: 'already_on' }
  const counts = ownSecretCounts(person.id)
  const seconds = await overLimit(counts)
  if (seconds !== null) return { ok: false, reason: 'too_many', seconds }
  const { api } = authFor(headers)
  const answer = await answered(await api.verifyTOTP({ body: { code }, headers, asResponse: true }), headers)
  if (answer.status >= 500) throw new Error(`the sign-in library answered ${answer.status}`)
  if (!answer.ok) return { ok: false, reason: answer.code === 'TOTP_NOT_ENABLED' ? 'not_started' : 'wrong_code' }
  await wasRight(counts)
  await isFirstUse(person.id, code)
  const { backupCodes } = await api.viewBackupCodes({ body: { userId: person.id } })
  await db.transaction(async (tx) => {
    const token = readSessionToken(withCookie(headers, answer.cookies)) ?? ''
    const [current] = await tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.token, token))
    const sessionsEnded = await endSessions(tx, person.id, current?.id)
    const subject = { type: 'person', id: person.id }
    await recordAudit(tx, person, { action: 'second_factor.enabled', subject, detail: { sessionsEnded } })
  })
  return { ok: true, backupCodes, cookies: answer.cookies }
}

/** The headers of the browser's next request: the library has moved the session to another cookie. */
function withCookie(headers: Headers, setCookies: string[]): Headers {
  const next = new Headers(headers)
  next.set('cookie', setCookies.map((cookie) => cookie.split(';')[0]).join('; '))
  return next
}

/** Gives the second factor up, by the password. Other sessions end, and this one goes on under another cookie. */
export async function stopSecondFactor(
  person: SignedIn,
  { password }: OwnPassword,
  headers: Headers,
): Promise<{ ok: true; cookie: string } | NotProved | { ok: false; reason: 'not_on' }> {
  authorise(person, 'account.own')
  const proof = await checkOwnPassword(person.id, password)
  if (!proof.ok) return proof
  return db.transaction(async (tx) => {
    const [user] = await tx.select().from(users).where(eq(users.id, person.id)).for('update')
    if (!user?.twoFactorEnabled) return { ok: false, reason: 'not_on' }
    await tx.update(users).set({ twoFactorEnabled: false }).where(eq(users.id, person.id))
    await tx.delete(twoFactors).where(eq(twoFactors.userId, person.id))
    const sessionsEnded = await endSessions(tx, person.id, person.sessionId)
    const subject = { type: 'person', id: person.id }
    await recordAudit(tx, person, { action: 'second_factor.disabled', subject, detail: { sessionsEnded } })
    return { ok: true, cookie: await rotateSession(tx, person.sessionId, headers) }
  })
}
