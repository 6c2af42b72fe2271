import { createHmac } from 'node:crypto'
import { eq, lt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { countedTries } from '@/db/schema'
import { appSecret } from '@/lib/secret'

const { key, tries, until } = countedTries

/** Keys that are over their bound until an instant in ms: a flood of them asks the database nothing. */
const over = new Map<string, number>()
const mostOver = 10_000

/**
 * Counts a try, for all web processes and across restarts. No actor: whoever knocks.
 * @returns for how many ms to wait when it is one too many, else null.
 */
export async function countTry(name: string, bound: { tries: number; seconds: number }): Promise<number | null> {
  const hashed = hashOf(name)
  const known = (over.get(hashed) ?? 0) - Date.now()
  if (known > 0) return known
  const end = sql`now() + make_interval(secs => ${bound.seconds})`
  const [counted] = await db
    .insert(countedTries)
    .values({ key: hashed, tries: 1, until: end })
    .onConflictDoUpdate({
      target: key,
      set: {
        tries: sql`case when ${until} <= now() then 1 else ${tries} + 1 end`,
        until: sql`case when ${until} <= now() then ${end} else ${until} end`,
      },
    })
    .returning({ tries, waitMs: sql<number>`extract(epoch from ${until} - now())::float8 * 1000` })
  if (!counted || counted.tries <= bound.tries) return null
  if (over.size >= mostOver) over.clear()
  over.set(hashed, Date.now() + counted.waitMs)
  return counted.waitMs
}

/** No actor: who knocked had the key. */
export async function giveTryBack(name: string): Promise<void> {
  await db
    .update(countedTries)
    .set({ tries: sql`greatest(0, ${tries} - 1)` })
    .where(eq(key, hashOf(name)))
}

/** No actor: who knocked had the key. */
export async function forgetTriesOf(name: string): Promise<void> {
  await db.delete(countedTries).where(eq(key, hashOf(name)))
}

/** Deletes what is counted anew at the next try. No actor: the worker's command asks. */
export async function pruneTries(): Promise<void> {
  await db.delete(countedTries).where(lt(until, sql`now()`))
}

/** For tests: as if nobody had tried anything yet. No actor: tests alone. */
export async function forgetTries(): Promise<void> {
  over.clear()
  await db.delete(countedTries)
}

const hashOf = (name: string) => createHmac('sha256', appSecret()).update(name).digest('base64url')
