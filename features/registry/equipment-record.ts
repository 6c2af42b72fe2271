import { and, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { equipment } from '@/db/schema'
import type { Actor } from '@/features/access/actor'
import { authoriseSite, withinSites } from '@/features/access/within-sites'
import type { AuditAction } from '@/features/audit/actions'
import { recordAudit } from '@/features/audit/commands'
import { differences } from '@/features/audit/differences'

const { createdAt, ...columns } = getTableColumns(equipment)

const locked = (tx: Transaction, actor: Actor, which: SQL) =>
  tx
    .select(columns)
    .from(equipment)
    .where(and(which, withinSites(actor, equipment.id)))
    .orderBy(equipment.id)
    .for('no key update')

/** Equipment as the registry holds it. */
export type EquipmentRecord = Awaited<ReturnType<typeof locked>>[number]
/** `with` goes into the entry of the audit trail beside what differs. */
export type EquipmentWrite = { before: EquipmentRecord; after: EquipmentRecord; with?: Record<string, unknown> }

/** Equipment on the actor's sites, held until the transaction ends. */
export const lockEquipment = (tx: Transaction, actor: Actor, ids: string[]): Promise<EquipmentRecord[]> =>
  locked(tx, actor, inArray(equipment.id, ids))

export const lockEquipmentByTag = (tx: Transaction, actor: Actor, tags: string[]): Promise<EquipmentRecord[]> =>
  locked(tx, actor, inArray(equipment.tag, tags))

/**
 * Stores what differs, with its entries in the audit trail.
 * @throws Forbidden when it would move to a site that the actor is not of.
 */
export async function writeEquipment(tx: Transaction, actor: Actor, writes: EquipmentWrite[]): Promise<void> {
  const changed = writes.filter(({ before, after }) => Object.keys(differences(before, after)).length > 0)
  for (const { after } of changed) authoriseSite(actor, after.site)
  for (const { after } of changed) {
    const { id, updatedAt, ...fields } = after
    const later = sql`greatest(clock_timestamp(), ${equipment.updatedAt} + interval '1 millisecond')`
    await tx
      .update(equipment)
      .set({ ...fields, updatedAt: later })
      .where(eq(equipment.id, id))
  }
  await recordAudit(
    tx,
    actor,
    ...changed.map(({ before, after, with: more = {} }) => ({
      action: actionOf(before, after),
      subject: { type: 'equipment', id: before.id },
      detail: { tag: before.tag, ...differences(before, after), ...more },
    })),
  )
}

const actionOf = (before: EquipmentRecord, after: EquipmentRecord): AuditAction => {
  if (before.retiredAt === null && after.retiredAt !== null) return 'equipment.retired'
  return before.retiredAt !== null && after.retiredAt === null ? 'equipment.brought_back' : 'equipment.changed'
}
