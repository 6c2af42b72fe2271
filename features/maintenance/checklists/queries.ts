import { and, asc, eq, isNull, or, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { checklistTemplates, equipment } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { ChecklistItems } from './input'

const selection = () =>
  db
    .select({
      id: checklistTemplates.id,
      name: checklistTemplates.name,
      items: checklistTemplates.items,
      revision: checklistTemplates.revision,
      retiredAt: checklistTemplates.retiredAt,
      equipmentId: checklistTemplates.equipmentId,
      equipmentTag: equipment.tag,
    })
    .from(checklistTemplates)
    .leftJoin(equipment, eq(equipment.id, checklistTemplates.equipmentId))

const parsed = <Row extends { items: unknown }>(row: Row) => ({
  ...row,
  items: ChecklistItems.safeParse(row.items).data ?? [],
})

/** Those for any machine are for everybody; those of a machine for whoever sees it. */
export const visibleTo = (actor: Actor): SQL | undefined => {
  const within = withinSites(actor, checklistTemplates.equipmentId)
  return within && or(isNull(checklistTemplates.equipmentId), within)
}

/** The first 500 checklists by name; retired ones are left out. */
export async function listChecklists(actor: Actor) {
  authorise(actor, 'plant.read')
  const rows = await selection()
    .where(and(isNull(checklistTemplates.retiredAt), visibleTo(actor)))
    .orderBy(asc(checklistTemplates.name), asc(checklistTemplates.id))
    .limit(500)
  return rows.map(parsed)
}

export type Checklist = Awaited<ReturnType<typeof listChecklists>>[number]

/** One checklist, also a retired one, or null when it is not there for the actor. */
export async function getChecklist(actor: Actor, id: string): Promise<Checklist | null> {
  authorise(actor, 'plant.read')
  if (!z.uuid().safeParse(id).success) return null
  const [row] = await selection().where(and(eq(checklistTemplates.id, id), visibleTo(actor)))
  return row ? parsed(row) : null
}
