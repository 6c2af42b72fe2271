import { and, eq } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { accessTokens, credentials, oneTimeTokens, users, verifications } from '@/db/schema'
import { type Actor, accountOf, authorise } from '@/features/access/actor'
import { recordAudit } from '@/features/audit/commands'
import { clientAddress } from '@/lib/client-address'
import { endSessions } from '../end-sessions'
import { doorCounts, overLimit } from '../limits'
import { issueToken, readToken, redeemToken, revokeTokens } from '../one-time-token'
import { rotateSession } from '../open-session'
import { hashPassword } from '../password-hash'
import { personOf } from '../person-of'
import type { SignedIn } from '../queries'
import { weakPassword } from '../weak-password'
import { checkOwnPassword, type NotProved } from './check-own'
import type { PasswordChange, ResetCompletion } from './input'

type Weak = { ok: false; reason: 'weak_password'; detail: string }

/** A new password for the own account; other sessions end, and this one goes on under another cookie. */
export async function changePassword(
  person: SignedIn,
  { current, password }: PasswordChange,
  headers: Headers,
): Promise<{ ok: true; cookie: string } | NotProved | Weak> {
  authorise(person, 'account.own')
  const proof = await checkOwnPassword(person.id, current)
  if (!proof.ok) return proof
  const weak = weakPassword(password, person)
  if (weak) return { ok: false, reason: 'weak_password', detail: weak }
  const passwordHash = await hashPassword(password)
  return db.transaction(async (tx) => {
    const sessionsEnded = await storePassword(tx, person.id, passwordHash, person.sessionId)
    const subject = { type: 'person', id: person.id }
    const address = clientAddress(headers)
    await recordAudit(tx, person, { action: 'password.changed', subject, address, detail: { sessionsEnded } })
    return { ok: true, cookie: await rotateSession(tx, person.sessionId, headers) }
  })
}

/** With a new password every way in by the old one is over: sessions, sign-ins that wait for a code, links handed out. */
async function storePassword(tx: Transaction, userId: string, hash: string, exceptSession?: string): Promise<number> {
  const own = and(eq(credentials.userId, userId), eq(credentials.providerId, 'credential'))
  await tx.update(credentials).set({ password: hash }).where(own)
  await tx.delete(verifications).where(eq(verifications.value, userId))
  await revokeTokens(tx, 'password_reset', eq(oneTimeTokens.userId, userId))
  return endSessions(tx, userId, exceptSession)
}

type Issued =
  | { ok: true; link: string; email: string; expiresAt: Date }
  | { ok: false; reason: 'not_found' | 'disabled' }

/** A link by which a person sets a new password, for a day and once; it ends an earlier one. */
export async function issuePasswordReset(actor: Actor, userId: string, origin: string): Promise<Issued> {
  authorise(actor, 'people.manage')
  return db.transaction(async (tx) => {
    const [user] = await tx.select().from(users).where(eq(users.id, userId)).for('update')
    if (!user) return { ok: false, reason: 'not_found' }
    if (user.disabledAt) return { ok: false, reason: 'disabled' }
    await revokeTokens(tx, 'password_reset', eq(oneTimeTokens.userId, userId))
    const createdById = accountOf(actor)
    const { secret, expiresAt } = await issueToken(tx, 'password_reset', { userId, createdById })
    await recordAudit(tx, actor, { action: 'password.reset_issued', subject: { type: 'person', id: userId } })
    return { ok: true, link: `${origin}/reset-password#${secret}`, email: user.email, expiresAt }
  })
}

type Completed =
  | { ok: true }
  | Weak
  | { ok: false; reason: 'too_many'; seconds: number }
  | { ok: false; reason: 'token_invalid' }

/**
 * Sets the password that a reset link allows. The second factor stays as it is, and nobody is signed in by it. Whoever lost
 * the old one may have made tokens by it: they end.
 * No actor: whoever holds the link.
 */
export async function completePasswordReset(input: ResetCompletion, headers: Headers): Promise<Completed> {
  const address = clientAddress(headers)
  const seconds = await overLimit(doorCounts(address))
  if (seconds !== null) return { ok: false, reason: 'too_many', seconds }
  const token = await readToken(db, 'password_reset', input.token)
  const [owner] = token?.userId ? await db.select().from(users).where(eq(users.id, token.userId)) : []
  if (!owner || owner.disabledAt) return { ok: false, reason: 'token_invalid' }
  const weak = weakPassword(input.password, owner)
  if (weak) return { ok: false, reason: 'weak_password', detail: weak }
  const passwordHash = await hashPassword(input.password)
  return db.transaction(async (tx): Promise<Completed> => {
    if (!(await redeemToken(tx, 'password_reset', input.token))) return { ok: false, reason: 'token_invalid' }
    const sessionsEnded = await storePassword(tx, owner.id, passwordHash)
    await tx.delete(accessTokens).where(eq(accessTokens.userId, owner.id))
    const subject = { type: 'person', id: owner.id }
    await recordAudit(tx, personOf(owner), { action: 'password.reset', subject, address, detail: { sessionsEnded } })
    return { ok: true }
  })
}
