import { and, asc, inArray, isNull } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { maintenancePhotos } from '@/db/schema'
import { type Actor, accountOf } from '@/features/access/actor'
import { Unknown } from '@/features/maintenance/subject-of'

const { id, sha256, taskId, logId, uploadedById } = maintenancePhotos

/**
 * The SHA-256 of each photo in the order in which they are named, null without any. They are locked until the transaction
 * ends; each must wait for what it belongs to, and be the actor's own.
 * @throws Unknown when one is not.
 */
export async function claimPhotos(tx: Transaction, actor: Actor, ids: string[]): Promise<string[] | null> {
  if (ids.length === 0) return null
  const account = accountOf(actor)
  const rows = await tx
    .select({ id, sha256, uploadedById })
    .from(maintenancePhotos)
    .where(and(inArray(id, ids), isNull(taskId), isNull(logId)))
    .orderBy(asc(id))
    .for('update')
  const own = new Map(rows.filter((row) => row.uploadedById === account).map((row) => [row.id, row.sha256]))
  return ids.map((one) => {
    const sum = own.get(one)
    if (!sum) throw new Unknown('photo')
    return sum
  })
}

/** Gives photos that were claimed to a task or to an entry of the log. */
export async function attachPhotos(
  tx: Transaction,
  ids: string[],
  to: { taskId: string } | { logId: string },
): Promise<void> {
  if (ids.length > 0) await tx.update(maintenancePhotos).set(to).where(inArray(id, ids))
}
