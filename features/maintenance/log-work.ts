import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { maintenanceLogs } from '@/db/schema'
import { type Actor, accountOf } from '@/features/access/actor'
import type { AlertState } from '@/features/alerts/change-alert'
import { resolveAlert } from '@/features/alerts/commands'
import type { NewMaintenanceLog } from './input'
import { subjectOf } from './subject-of'

/** Thrown within a transaction when an entry would end an alert that is over, so that nothing of it stays. */
export class AlreadyResolved extends Error {
  constructor(readonly alert: AlertState) {
    super('the alert is resolved already')
  }
}

/**
 * Writes an entry within the caller's transaction and, when asked, resolves its alert. The same `idempotencyKey` again finds
 * the entry that is there. From here on the end of the log's chain is locked: what else is locked is locked after it.
 * @throws Unknown, AlreadyResolved, Forbidden
 */
export async function logWork(tx: Transaction, actor: Actor, input: NewMaintenanceLog) {
  const { resolveAlert: resolves, performedAt, ...entry } = input
  const subject = await subjectOf(tx, actor, input)
  const at = performedAt ? new Date(performedAt) : new Date()
  const [log] = await tx
    .insert(maintenanceLogs)
    .values({ ...entry, ...subject, performedAt: at, performedBy: actor.name, recordedById: accountOf(actor) })
    .onConflictDoNothing({ target: maintenanceLogs.idempotencyKey })
    .returning({ id: maintenanceLogs.id })
  if (!log) return { id: await idOf(tx, input.idempotencyKey), repeated: true }
  if (resolves && input.alertId) {
    const resolved = await resolveAlert(tx, actor, input.alertId, at)
    if (!resolved.ok && resolved.reason === 'already_resolved') throw new AlreadyResolved(resolved.alert)
  }
  return { id: log.id, repeated: false }
}

async function idOf(tx: Transaction, idempotencyKey: string): Promise<string> {
  const [log] = await tx
    .select({ id: maintenanceLogs.id })
    .from(maintenanceLogs)
    .where(eq(maintenanceLogs.idempotencyKey, idempotencyKey))
  if (!log) throw new Error('an entry with this key was there and is gone')
  return log.id
}
