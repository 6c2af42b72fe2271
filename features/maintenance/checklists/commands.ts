import { and, eq } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { checklistTemplates } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { authoriseSite, withinSites } from '@/features/access/within-sites'
import { recordAudit } from '@/features/audit/commands'
import { subjectOf, Unknown } from '@/features/maintenance/subject-of'
import type { ChecklistChange, NewChecklist } from './input'

type Refused = { ok: false; reason: 'unknown_equipment' | 'not_found' | 'changed_meanwhile' }
export type ChecklistSaved = { ok: true; id: string } | Refused

/** Adds a checklist for one machine, or for any. */
export async function addChecklist(actor: Actor, { equipmentTag, ...said }: NewChecklist): Promise<ChecklistSaved> {
  authorise(actor, 'schedule.configure')
  return unlessUnknown(() =>
    db.transaction(async (tx) => {
      const equipmentId = await machineOf(tx, actor, equipmentTag)
      const [made] = await tx
        .insert(checklistTemplates)
        .values({ ...said, equipmentId })
        .returning({ id: checklistTemplates.id })
      if (!made) throw new Error('the checklist was not made')
      await recordAudit(tx, actor, { action: 'checklist.added', ...subject(made.id), detail: { name: said.name } })
      return { ok: true, id: made.id }
    }),
  )
}

/** Changes a checklist, or retires it; tasks that have it keep what they asked. Refused when it was changed meanwhile. */
export async function changeChecklist(actor: Actor, id: string, change: ChecklistChange): Promise<ChecklistSaved> {
  authorise(actor, 'schedule.configure')
  const { equipmentTag, revision, isRetired, ...said } = change
  return unlessUnknown(() =>
    db.transaction(async (tx) => {
      const where = and(eq(checklistTemplates.id, id), withinSites(actor, checklistTemplates.equipmentId))
      const [before] = await tx.select().from(checklistTemplates).where(where).for('update')
      if (!before) return { ok: false, reason: 'not_found' }
      if (before.revision !== revision) return { ok: false, reason: 'changed_meanwhile' }
      const equipmentId = await machineOf(tx, actor, equipmentTag)
      const retiredAt = isRetired ? (before.retiredAt ?? new Date()) : null
      await tx
        .update(checklistTemplates)
        .set({ ...said, equipmentId, retiredAt, revision: revision + 1, updatedAt: new Date() })
        .where(eq(checklistTemplates.id, id))
      const action = isRetired && !before.retiredAt ? 'checklist.retired' : 'checklist.changed'
      await recordAudit(tx, actor, { action, ...subject(id), detail: { name: said.name } })
      return { ok: true, id }
    }),
  )
}

const subject = (id: string) => ({ subject: { type: 'checklist', id } })

async function machineOf(tx: Transaction, actor: Actor, tag: string | null): Promise<string | null> {
  if (tag === null) {
    authoriseSite(actor, null)
    return null
  }
  return (await subjectOf(tx, actor, { equipmentTag: tag })).equipmentId ?? null
}

async function unlessUnknown(work: () => Promise<ChecklistSaved>): Promise<ChecklistSaved> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Unknown) return { ok: false, reason: 'unknown_equipment' }
    throw error
  }
}
