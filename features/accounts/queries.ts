import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { accessTokens, sessions, users } from '@/db/schema'
import type { Person } from '@/features/access/actor'
import { isAlive, secondsAgo } from './is-alive'
import { personOf } from './person-of'
import { readSessionToken } from './session-cookie'
import { lastUsedStepSeconds } from './session-rules'
import { tokenWorks } from './tokens/token-works'
import { wroteLately } from './wrote-lately'

type Account = typeof users.$inferSelect

/** Who asks, by their session, with what their pages need to know of them. */
export type SignedIn = Person &
  Pick<Account, 'email' | 'theme' | 'language' | 'timeZone' | 'unitSystem' | 'twoFactorEnabled'> & {
    /** Of a program: its token. */
    sessionId: string
  }

/**
 * The person whose session these headers carry; null for nobody, an ended or idle session, or a closed account.
 * No actor: it finds out who asks.
 */
export async function getPerson(headers: Headers): Promise<SignedIn | null> {
  const token = readSessionToken(headers)
  if (token === null) return null
  const [found] = await db
    .select({ user: users, sessionId: sessions.id, stale: lt(sessions.updatedAt, secondsAgo(lastUsedStepSeconds)) })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.token, token), isAlive(), isNull(users.disabledAt)))
    .prepare('person_of_session')
    .execute()
  if (!found) return null
  const { user, sessionId, stale } = found
  if (stale) await db.update(sessions).set({ updatedAt: sql`now()` }).where(eq(sessions.id, sessionId))
  const { email, theme, language, timeZone, unitSystem, twoFactorEnabled } = user
  const wrote = wroteLately(headers) ? { wroteLately: true } : {}
  return { ...personOf(user), ...wrote, email, theme, language, timeZone, unitSystem, twoFactorEnabled, sessionId }
}

export type Access = Pick<Account, 'role' | 'sites' | 'unitSystem'>

/**
 * What the people of these sessions and tokens may see, and in which units; without those whose session or token ended or whose
 * account was closed. No actor: it finds out who is still there.
 */
export async function listAccess(sessionIds: string[]): Promise<Map<string, Access>> {
  const { role, sites, unitSystem } = users
  const found = await db
    .select({ sessionId: sessions.id, role, sites, unitSystem })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(inArray(sessions.id, sessionIds), isAlive(), isNull(users.disabledAt)))
    .unionAll(
      db
        .select({ sessionId: accessTokens.id, role, sites, unitSystem })
        .from(accessTokens)
        .innerJoin(users, eq(users.id, accessTokens.userId))
        .where(and(inArray(accessTokens.id, sessionIds), tokenWorks())),
    )
  return new Map(found.map(({ sessionId, ...access }) => [sessionId, access]))
}

/** Whether anybody has an account yet; until then the plant waits for its set-up. No actor: the sign-in page asks. */
export async function isSetUp(): Promise<boolean> {
  const found = await db.select({ id: users.id }).from(users).limit(1)
  return found.length > 0
}
