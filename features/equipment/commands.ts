import { db, type Transaction } from '@/db/client'
import { equipment } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { authoriseSite } from '@/features/access/within-sites'
import { recordAudit } from '@/features/audit/commands'
import type { NewEquipment } from './input'

/** What the demo plant adds is marked, and goes with it. */
export type Marked = { isDemo?: boolean }

type Created = { ok: true; id: string } | { ok: false; reason: 'taken' }

/** Adds one piece of equipment; refused when its tag is in use, also by what was retired. */
export async function createEquipment(actor: Actor, input: NewEquipment): Promise<Created> {
  const [created] = await registerEquipment(actor, [input])
  return created ? { ok: true, id: created.id } : { ok: false, reason: 'taken' }
}

/** Registers equipment and answers what is new; what is known already by its tag stays as it is. */
export async function registerEquipment(actor: Actor, list: NewEquipment[]): Promise<{ id: string; tag: string }[]> {
  return db.transaction((tx) => addEquipment(tx, actor, list))
}

/** The same within the caller's transaction. */
export async function addEquipment(tx: Transaction, actor: Actor, list: (NewEquipment & Marked)[]) {
  authorise(actor, 'registry.edit')
  for (const { site } of list) authoriseSite(actor, site)
  if (list.length === 0) return []
  const created = await tx.insert(equipment).values(list).onConflictDoNothing().returning()
  await recordAudit(
    tx,
    actor,
    ...created.map(({ id, createdAt, updatedAt, retiredAt, isDemo, labelToken, ...detail }) => ({
      action: 'equipment.created' as const,
      subject: { type: 'equipment', id },
      detail,
    })),
  )
  return created.map(({ id, tag }) => ({ id, tag }))
}
