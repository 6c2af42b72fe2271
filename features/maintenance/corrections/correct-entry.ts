import { and, eq, ne } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { maintenanceLogs } from '@/db/schema'

/** Thrown within a transaction when somebody else corrected the entry already; what it carries is their correction. */
export class AlreadyCorrected extends Error {
  constructor(readonly correctionId: string) {
    super('the entry is corrected already')
  }
}

/** The task and the alert of the entry that is corrected, to which the correction belongs as well. */
export async function workOf(tx: Transaction, correctsId: string | undefined) {
  if (correctsId === undefined) return {}
  const { id, taskId, alertId } = maintenanceLogs
  const [entry] = await tx.select({ taskId, alertId }).from(maintenanceLogs).where(eq(id, correctsId))
  return entry ?? {}
}

/**
 * An entry is corrected once; what is wrong with the correction is corrected there. To be called when the new entry is written:
 * from then on its transaction holds the end of the chain, and nobody else adds one.
 * @throws AlreadyCorrected
 */
export async function refuseSecond(tx: Transaction, newId: string, correctsId: string | undefined): Promise<void> {
  if (correctsId === undefined) return
  const [other] = await tx
    .select({ id: maintenanceLogs.id })
    .from(maintenanceLogs)
    .where(and(eq(maintenanceLogs.correctsId, correctsId), ne(maintenanceLogs.id, newId)))
  if (other) throw new AlreadyCorrected(other.id)
}
