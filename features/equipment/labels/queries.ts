import { and, asc, eq, ilike, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { naturalOrder } from '@/db/natural-order'
import { equipment } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import type { LabelFilters } from './filters'

/** So many fit on sheets that somebody cuts out; the page says when there are more. */
export const mostLabels = 200

/** What labels say, of machines that are not retired, by their place in the plant; `total` counts those left out too. */
export async function listLabels(actor: Actor, { machine, search, site }: LabelFilters) {
  authorise(actor, 'registry.edit')
  const { id, tag, name, area, workCenter, workUnit, labelToken } = equipment
  const like = search && `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
  const rows = await db
    .select({ id, tag, name, token: labelToken, total: sql<number>`count(*) over ()::int` })
    .from(equipment)
    .where(
      and(
        withinSites(actor, id),
        isNull(equipment.retiredAt),
        machine ? eq(id, machine) : undefined,
        site ? eq(equipment.site, site) : undefined,
        like ? or(...[tag, name, area, workCenter, workUnit].map((column) => ilike(column, like))) : undefined,
      ),
    )
    .orderBy(...[equipment.site, area, workCenter].map(naturalOrder), naturalOrder(tag), asc(tag))
    .limit(mostLabels)
  return { labels: rows, total: rows[0]?.total ?? 0 }
}

export type Label = Awaited<ReturnType<typeof listLabels>>['labels'][number]

/** The id of the machine that carries this label, or null when there is none on the actor's sites. */
export async function findLabelled(actor: Actor, token: string): Promise<string | null> {
  authorise(actor, 'plant.read')
  if (!z.uuid().safeParse(token).success) return null
  const [row] = await db
    .select({ id: equipment.id })
    .from(equipment)
    .where(and(eq(equipment.labelToken, token), withinSites(actor, equipment.id)))
  return row?.id ?? null
}
