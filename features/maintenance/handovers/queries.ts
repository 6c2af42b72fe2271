import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { cache } from 'react'
import { z } from 'zod'
import { db } from '@/db/client'
import { equipment, shiftHandovers } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { type Page, pageOf, pageSize } from '@/lib/paging'
import { microsOf, type Part, partOf, placeIn, WrittenPlace } from '@/lib/parts'
import { readSheet, type Sheet } from './sheet/sheet'
import type { Handover } from './signed-text'
import { type Verdict, verdictOf } from './verdict-of'
import { withinOwnSites } from './within-own-sites'

const { id, site, shift, startsAt, endsAt, handedBy, handedAt, takenBy, takenAt } = shiftHandovers
const shown = { id, site, shift, startsAt, endsAt, handedBy, handedAt, takenBy, takenAt }

export type HandoverRow = Pick<Handover, keyof typeof shown>

/** A page of 50 sheets of the actor's sites, the newest shift first. */
export async function listHandovers(
  actor: Actor,
  filters: { site?: string; page: number },
): Promise<Page<HandoverRow>> {
  authorise(actor, 'plant.read')
  const rows = await db
    .select({ ...shown, total: sql<number>`count(*) over ()::int` })
    .from(shiftHandovers)
    .where(and(withinOwnSites(actor), filters.site ? eq(site, filters.site) : undefined))
    .orderBy(desc(startsAt), asc(site))
    .limit(pageSize)
    .offset((filters.page - 1) * pageSize)
  return pageOf(rows, filters.page)
}

/** Sheets of the actor's sites, the newest shift first, from where a cursor ends. */
export async function listHandoverPart(
  actor: Actor,
  { limit, cursor, site: wanted }: { limit: number; cursor: string | undefined; site: string | undefined },
): Promise<Part<HandoverRow>> {
  authorise(actor, 'plant.read')
  const [from, last] = (cursor ? placeIn(WrittenPlace, cursor) : null) ?? []
  const found = await db
    .select(shown)
    .from(shiftHandovers)
    .where(
      and(
        withinOwnSites(actor),
        wanted ? eq(site, wanted) : undefined,
        from === undefined ? undefined : sql`(${startsAt}, ${id}) < (${from}::timestamptz, ${last}::uuid)`,
      ),
    )
    .orderBy(desc(startsAt), desc(id))
    .limit(limit + 1)
  return partOf(found, limit, (row) => [microsOf(row.startsAt), row.id])
}

/** A sheet with what its signatures prove; `sheet` is null when what is stored cannot be read. */
export type SignedSheet = { row: Handover; sheet: Sheet | null; verdict: Verdict }

/** One sheet, or null when it is not there for the actor. */
export const getHandover = cache(async (actor: Actor, handoverId: string): Promise<SignedSheet | null> => {
  authorise(actor, 'plant.read')
  if (!z.uuid().safeParse(handoverId).success) return null
  const [row] = await db
    .select()
    .from(shiftHandovers)
    .where(and(eq(id, handoverId), withinOwnSites(actor)))
  return row ? { row, sheet: readSheet(row.sheet), verdict: verdictOf(row) } : null
})

/** The sites that have machines and are the actor's, by name: for each a sheet can be signed. */
export async function listHandoverSites(actor: Actor): Promise<string[]> {
  authorise(actor, 'plant.read')
  const rows = await db
    .selectDistinct({ site: equipment.site })
    .from(equipment)
    .where(and(isNull(equipment.retiredAt), withinSites(actor, equipment.id)))
    .orderBy(asc(equipment.site))
    .limit(500)
  return rows.map((row) => row.site)
}
