import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { oneTimeTokens } from '@/db/schema'

type Row = typeof oneTimeTokens.$inferSelect
type Purpose = Row['purpose']
type Wanted = Pick<typeof oneTimeTokens.$inferInsert, 'email' | 'role' | 'sites' | 'userId' | 'createdById'>

const hour = 3_600_000
const validMs: Record<Purpose, number> = { set_up: 24 * hour, invitation: 7 * 24 * hour, password_reset: 24 * hour }

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** A token that can still be used. */
export const isOpen = (): SQL | undefined =>
  and(isNull(oneTimeTokens.usedAt), isNull(oneTimeTokens.revokedAt), gt(oneTimeTokens.expiresAt, sql`now()`))

/** Makes a token whose secret is known to the caller alone; the database has its hash. */
export async function issueToken(tx: Transaction, purpose: Purpose, wanted: Wanted = {}) {
  const secret = `smt_${randomBytes(32).toString('base64url')}`
  const expiresAt = new Date(Date.now() + validMs[purpose])
  const [row] = await tx
    .insert(oneTimeTokens)
    .values({ ...wanted, purpose, secretHash: hashOf(secret), expiresAt })
    .returning({ id: oneTimeTokens.id })
  return { id: row?.id ?? '', secret, expiresAt }
}

const named = (purpose: Purpose, secret: string) =>
  and(eq(oneTimeTokens.purpose, purpose), eq(oneTimeTokens.secretHash, hashOf(secret)), isOpen())

/** What a token that can still be used is for, null for any other. */
export async function readToken(tx: Pick<Database, 'select'>, purpose: Purpose, secret: string): Promise<Row | null> {
  const [row] = await tx.select().from(oneTimeTokens).where(named(purpose, secret))
  return row ?? null
}

/** Uses a token up: of several who try at once one gets it, the others null. */
export async function redeemToken(tx: Transaction, purpose: Purpose, secret: string): Promise<Row | null> {
  const [row] = await tx.update(oneTimeTokens).set({ usedAt: sql`now()` }).where(named(purpose, secret)).returning()
  return row ?? null
}

/** Takes back the tokens of a purpose that meet the condition and could still be used. */
export async function revokeTokens(tx: Transaction, purpose: Purpose, condition?: SQL): Promise<Row[]> {
  const theirs = and(eq(oneTimeTokens.purpose, purpose), isOpen(), condition)
  return tx.update(oneTimeTokens).set({ revokedAt: sql`now()` }).where(theirs).returning()
}
