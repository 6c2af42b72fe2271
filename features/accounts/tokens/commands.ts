import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { accessTokens, sessions } from '@/db/schema'
import { authorise, mayDo } from '@/features/access/actor'
import { recordAudit } from '@/features/audit/commands'
import { NotSignedIn } from '@/lib/refused'
import { checkOwnPassword, type NotProved } from '../passwords/check-own'
import type { SignedIn } from '../queries'
import type { NewAccessToken } from './input'
import { hashOf, newSecret } from './secret'

/** So many programs nobody runs; it bounds what is stored and shown. */
export const mostTokens = 50
const dayMs = 86_400_000

type Issued = { ok: true; id: string; secret: string; expiresAt: Date | null }

/**
 * Issues a token with which a program acts in the own name, never with more than one may oneself; `secret` is shown this once
 * and stored only as its hash.
 * @throws NotSignedIn when the session was ended meanwhile: a new password ends all ways in by the old one.
 */
export async function issueAccessToken(
  person: SignedIn,
  { name, permissions, days, password }: NewAccessToken,
): Promise<Issued | NotProved | { ok: false; reason: 'too_many_tokens' | 'not_yours' }> {
  authorise(person, 'account.own')
  if (!permissions.every((permission) => mayDo(person, permission))) return { ok: false, reason: 'not_yours' }
  const proof = await checkOwnPassword(person.id, password)
  if (!proof.ok) return proof
  const secret = newSecret()
  const expiresAt = days === null ? null : new Date(Date.now() + days * dayMs)
  return db.transaction(async (tx) => {
    const [session] = await tx.select().from(sessions).where(eq(sessions.id, person.sessionId)).for('update')
    if (!session) throw new NotSignedIn()
    if ((await tx.$count(accessTokens, eq(accessTokens.userId, person.id))) >= mostTokens)
      return { ok: false, reason: 'too_many_tokens' }
    const [token] = await tx
      .insert(accessTokens)
      .values({
        userId: person.id,
        name,
        prefix: secret.slice(0, 8),
        secretHash: hashOf(secret),
        permissions,
        expiresAt,
      })
      .returning({ id: accessTokens.id })
    if (!token) throw new Error('the token was not stored')
    const subject = { type: 'access_token', id: token.id }
    await recordAudit(tx, person, { action: 'access_token.issued', subject, detail: { name, permissions, expiresAt } })
    return { ok: true, id: token.id, secret, expiresAt }
  })
}

/** Ends one of the own tokens at once. */
export async function revokeAccessToken(
  person: SignedIn,
  id: string,
): Promise<{ ok: true } | { ok: false; reason: 'not_found' }> {
  authorise(person, 'account.own')
  return db.transaction(async (tx) => {
    const own = and(eq(accessTokens.id, id), eq(accessTokens.userId, person.id))
    const [ended] = await tx.delete(accessTokens).where(own).returning({ name: accessTokens.name })
    if (!ended) return { ok: false, reason: 'not_found' }
    const subject = { type: 'access_token', id }
    await recordAudit(tx, person, { action: 'access_token.revoked', subject, detail: ended })
    return { ok: true }
  })
}
