import { and, asc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { checklistTemplates, equipment } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { type Part, partOf, placeIn } from '@/lib/parts'
import { type ChecklistItem, ChecklistItems, ChecklistPlace } from './input'

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

type Row = Awaited<ReturnType<typeof selection>>[number]
export type Checklist = Omit<Row, 'items'> & { items: ChecklistItem[] }

/** Checklists by name, from where a cursor ends; retired ones are left out. */
export async function listChecklistPart(
  actor: Actor,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Part<Checklist>> {
  authorise(actor, 'plant.read')
  const { id, name, retiredAt } = checklistTemplates
  const [before, last] = (cursor ? placeIn(ChecklistPlace, cursor) : null) ?? []
  const after = before === undefined ? undefined : sql`(${name}, ${id}) > (${before}, ${last}::uuid)`
  const found = await selection()
    .where(and(isNull(retiredAt), visibleTo(actor), after))
    .orderBy(asc(name), asc(id))
    .limit(limit + 1)
  const { rows, next } = partOf(found, limit, (row) => [row.name, row.id])
  return { rows: rows.map(parsed), next }
}

/** The first 500 checklists by name. */
export const listChecklists = async (actor: Actor): Promise<Checklist[]> =>
  (await listChecklistPart(actor, { limit: 500 })).rows

/** One checklist, also a retired one, or null when it is not there for the actor. */
export async function getChecklist(actor: Actor, id: string): Promise<Checklist | null> {
  authorise(actor, 'plant.read')
  if (!z.uuid().safeParse(id).success) return null
  const [row] = await selection().where(and(eq(checklistTemplates.id, id), visibleTo(actor)))
  return row ? parsed(row) : null
}
