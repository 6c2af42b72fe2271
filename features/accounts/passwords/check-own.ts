import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { credentials } from '@/db/schema'
import { overLimit, ownSecretCounts, wasRight } from '../limits'
import { verifyPassword } from '../password-hash'

export type NotProved = { ok: false; reason: 'too_many'; seconds: number } | { ok: false; reason: 'wrong_password' }

/** Whether somebody who is signed in also knows the account's password, counted before it is hashed. */
export async function checkOwnPassword(userId: string, password: string): Promise<{ ok: true } | NotProved> {
  const counts = ownSecretCounts(userId)
  const seconds = await overLimit(counts)
  if (seconds !== null) return { ok: false, reason: 'too_many', seconds }
  const [stored] = await db
    .select({ hash: credentials.password })
    .from(credentials)
    .where(and(eq(credentials.userId, userId), eq(credentials.providerId, 'credential')))
  if (!(await verifyPassword({ hash: stored?.hash ?? '', password }))) return { ok: false, reason: 'wrong_password' }
  await wasRight(counts)
  return { ok: true }
}
