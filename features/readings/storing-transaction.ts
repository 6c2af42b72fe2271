import { setTimeout as delay } from 'node:timers/promises'
import type { TransactionSql } from 'postgres'
import { planOnce, sql } from '@/db/client'

const uniqueViolation = '23505'
/** A deadlock, a conflict of transactions, a lock that was not got: the same may succeed a moment later. */
const passing = ['40P01', '40001', '55P03']
const mostAttempts = 4
const longestPauseMs = 20

/**
 * A transaction that stores readings, up to three times more when it met another one. The first of them takes for granted
 * that nobody else stores the same readings right now; `careful` is set once that proved wrong.
 * @throws what the last attempt failed with, and at once what another attempt would not change.
 */
export async function storingTransaction<T>(work: (tx: TransactionSql, careful: boolean) => Promise<T>): Promise<T> {
  let careful = false
  for (let attempt = 1; ; attempt++) {
    try {
      return await begin((tx) => work(tx, careful))
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      const again = passing.includes(code) || (code === uniqueViolation && !careful)
      if (!again || attempt === mostAttempts) throw error
      careful ||= code === uniqueViolation
      if (!careful) await delay(Math.random() * longestPauseMs)
    }
  }
}

/** The setting goes out together with the first statement. */
const begin = <T>(work: (tx: TransactionSql) => Promise<T>): Promise<T> =>
  sql.begin(async (tx) => {
    const [, result] = await Promise.all([planOnce(tx), work(tx)])
    return result
  }) as Promise<T>
