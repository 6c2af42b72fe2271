import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { credentials, sessions, users, verifications } from '@/db/schema'
import { recordAudit } from '@/features/audit/commands'
import { clientAddress } from '@/lib/client-address'
import { personOf } from '../person-of'
import { readSessionToken } from '../session-cookie'

type Known = { userId: string; hash: string | null }

const ofPassword = eq(credentials.providerId, 'credential')

/** Whose address this is, and the hash of their password as it stands. No actor: it finds out who asks. */
export async function passwordOf(email: string): Promise<Known | null> {
  const [known] = await db
    .select({ userId: users.id, hash: credentials.password })
    .from(users)
    .innerJoin(credentials, and(eq(credentials.userId, users.id), ofPassword))
    .where(eq(users.email, email))
  return known ?? null
}

/**
 * Lets a step of a sign-in stand that the library has just made, a session or with `by` null the wait for a code, ends the session that
 * the browser had before, whoever's it was, and tells the trail. It takes the step back where the password is no longer the one it
 * was asked by or the account was closed: what ends all ways in has not seen this one. That writes the account before it ends
 * them, so that of the two one waits for the other. No actor: it finds out who asks.
 */
export async function keepSession(
  { userId, hash, token }: Known & { token: string | undefined },
  headers: Headers,
  by: string | null,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [current] = await tx
      .select({ user: users, hash: credentials.password })
      .from(users)
      .innerJoin(credentials, and(eq(credentials.userId, users.id), ofPassword))
      .where(eq(users.id, userId))
      .for('update')
    if (!current || current.hash !== hash || current.user.disabledAt !== null) {
      if (token !== undefined) await tx.delete(sessions).where(eq(sessions.token, token))
      await tx.delete(verifications).where(eq(verifications.value, userId))
      return false
    }
    if (by === null) return true
    const before = readSessionToken(headers)
    if (before !== null) await tx.delete(sessions).where(eq(sessions.token, before))
    const address = clientAddress(headers)
    await recordAudit(tx, personOf(current.user), { action: 'sign_in.succeeded', address, detail: { by } })
    return true
  })
}
