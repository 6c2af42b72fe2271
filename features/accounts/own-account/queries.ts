import { and, desc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { sessions } from '@/db/schema'
import { authorise } from '@/features/access/actor'
import { isAlive } from '../is-alive'
import type { SignedIn } from '../queries'

/** Where one is signed in, the session that asks first. */
export async function listOwnSessions(person: SignedIn) {
  authorise(person, 'account.own')
  const { id, createdAt, updatedAt, expiresAt, ipAddress, userAgent } = sessions
  const rows = await db
    .select({ id, createdAt, lastUsedAt: updatedAt, expiresAt, address: ipAddress, userAgent })
    .from(sessions)
    .where(and(eq(sessions.userId, person.id), isAlive()))
    .orderBy(desc(updatedAt), desc(id))
  return rows
    .map((row) => ({ ...row, isCurrent: row.id === person.sessionId }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent))
}
