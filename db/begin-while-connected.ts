import type { Sql, TransactionSql } from 'postgres'

type Work<T> = (tx: TransactionSql) => T | Promise<T>

/**
 * What the driver (3.4.9) fails with when it sends BEGIN on a connection whose socket is still writing another statement, and
 * then does not know whose the transaction is. Nothing was done in it.
 */
export const notBegun = 'UNSAFE_TRANSACTION'

/** The connection broke, or its server ends it (SQLSTATE 08P01, 25P03 to 25P05, 57P). */
const lost = /^(CONNECTION_|ECONN|EPIPE|ENOTCONN|ERR_STREAM|08|25P0[345]|57P)/

/**
 * Makes transactions survive their connection. When it breaks, `begin` rejects by itself, but the driver (3.4.9) would
 * also send ROLLBACK for the failed work: over no socket, which throws where nobody can catch it and leaves the
 * connection unusable. Work that failed with its connection therefore just does not come back.
 */
export function beginWhileConnected(sql: Sql): void {
  const begin = sql.begin.bind(sql)
  const guarded = <T>(work: Work<T>): Work<T> => {
    return async (tx) => {
      try {
        return await work(tx)
      } catch (error) {
        if (isLost(error)) return new Promise<never>(() => {})
        throw error
      }
    }
  }
  sql.begin = <T>(options: string | Work<T>, work?: Work<T>) =>
    typeof options === 'string' && work ? begin(options, guarded(work)) : begin(guarded(options as Work<T>))
}

export function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return 'code' in error ? lost.test(String(error.code)) : isLost(error.cause)
}
