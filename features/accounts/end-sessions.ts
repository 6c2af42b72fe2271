import { and, eq, ne } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { sessions } from '@/db/schema'

/** Ends a person's sessions, but the one that is named; returns how many there were. */
export async function endSessions(tx: Transaction, userId: string, exceptId?: string): Promise<number> {
  const theirs = eq(sessions.userId, userId)
  const condition = exceptId === undefined ? theirs : and(theirs, ne(sessions.id, exceptId))
  const ended = await tx.delete(sessions).where(condition).returning({ id: sessions.id })
  return ended.length
}
