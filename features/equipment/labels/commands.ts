import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { equipment } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { recordAudit } from '@/features/audit/commands'

type Replaced = { ok: true } | { ok: false; reason: 'not_found' }

/** Gives a machine a new label's token: what was printed before leads nowhere from then on. */
export async function replaceLabel(actor: Actor, equipmentId: string): Promise<Replaced> {
  authorise(actor, 'registry.edit')
  if (!z.uuid().safeParse(equipmentId).success) return { ok: false, reason: 'not_found' }
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(equipment)
      .set({ labelToken: sql`gen_random_uuid()` })
      .where(and(eq(equipment.id, equipmentId), withinSites(actor, equipment.id)))
      .returning({ id: equipment.id })
    if (!row) return { ok: false, reason: 'not_found' }
    await recordAudit(tx, actor, { action: 'equipment.label_replaced', subject: { type: 'equipment', id: row.id } })
    return { ok: true }
  })
}
