import { and, desc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { accessTokens, users } from '@/db/schema'
import { authorise } from '@/features/access/actor'
import { secondsAgo } from '../is-alive'
import { personOf } from '../person-of'
import type { SignedIn } from '../queries'
import { lastUsedStepSeconds } from '../session-rules'
import { hashOf } from './secret'
import { tokenWorks } from './token-works'

/** Built once: every request of a program asks it. */
const holderOf = db
  .select({
    user: users,
    tokenId: accessTokens.id,
    name: accessTokens.name,
    permissions: accessTokens.permissions,
    stale: sql<boolean>`coalesce(${accessTokens.lastUsedAt} < ${secondsAgo(lastUsedStepSeconds)}, true)`,
  })
  .from(accessTokens)
  .innerJoin(users, eq(users.id, accessTokens.userId))
  .where(and(eq(accessTokens.secretHash, sql.placeholder('secretHash')), tokenWorks()))
  .prepare('holder_of_token')

/**
 * In whose name a program comes, by the secret of its token; null for one that is unknown, has ended, or whose account was
 * closed. No actor: it finds out who asks.
 */
export async function getTokenHolder(secret: string): Promise<SignedIn | null> {
  const [found] = await holderOf.execute({ secretHash: hashOf(secret) })
  if (!found) return null
  const { user, tokenId, name, permissions, stale } = found
  if (stale) await db.update(accessTokens).set({ lastUsedAt: sql`now()` }).where(eq(accessTokens.id, tokenId))
  const { email, theme, language, timeZone, unitSystem, twoFactorEnabled } = user
  const own = { email, theme, language, timeZone, unitSystem, twoFactorEnabled }
  return { ...personOf(user), ...own, sessionId: tokenId, token: { name, permissions } }
}

/** Whether this was ever a token that is not revoked: one that has ended is no guess. No actor: it finds out who asks. */
export async function isKnownToken(secret: string): Promise<boolean> {
  return (await db.$count(accessTokens, eq(accessTokens.secretHash, hashOf(secret)))) > 0
}

/** The own tokens, the newest first. */
export async function listOwnTokens(person: SignedIn) {
  authorise(person, 'account.own')
  const { id, name, prefix, permissions, createdAt, lastUsedAt, expiresAt } = accessTokens
  return db
    .select({ id, name, prefix, permissions, createdAt, lastUsedAt, expiresAt })
    .from(accessTokens)
    .where(eq(accessTokens.userId, person.id))
    .orderBy(desc(createdAt), desc(id))
}

export type OwnToken = Awaited<ReturnType<typeof listOwnTokens>>[number]
