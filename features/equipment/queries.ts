import {
  and,
  asc,
  eq,
  getTableColumns,
  ilike,
  isNotNull,
  isNull,
  or,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm'
import { cache } from 'react'
import { z } from 'zod'
import { asksSomebody } from '@/db/asks-somebody'
import { db } from '@/db/client'
import { distinctValues, naturalOrder } from '@/db/natural-order'
import { anomalyAlerts, equipment, machineHealth, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { type Page, pageOf, pageSize } from '@/lib/paging'
import type { EquipmentFilters } from './filters'

/** Named with its table: within a subquery the bare column would be that of another one. */
const ownId = sql`${equipment}.id`

/** The label's token is for whoever prints it. */
const { labelToken, ...listed } = getTableColumns(equipment)

/** A machine with what hangs on it. */
export const equipmentRecord = {
  ...listed,
  /** Those that are not retired. */
  sensorCount: sql<number>`(
    select count(*)::int from ${sensors} s where s.equipment_id = ${ownId} and s.status <> 'retired')`,
  openAlerts: sql<number>`(
    select count(*)::int from ${anomalyAlerts} join ${sensors} s on s.sensor_id = ${anomalyAlerts}.sensor_id
    where coalesce(${anomalyAlerts}.equipment_id, s.equipment_id) = ${ownId} and ${asksSomebody})`,
  /** 0 to 100 as the worker last worked it out; null when unknown. */
  health: sql<number | null>`(select score from ${machineHealth} h where h.equipment_id = ${ownId})`,
}

const from = (total: SQL<number> = sql<number>`1`) => db.select({ ...equipmentRecord, total }).from(equipment)

export type EquipmentRow = Awaited<ReturnType<typeof from>>[number]

/** A page of 50 machines by their place in the plant; of those in `among` alone and in its order, where it is given. */
export async function listEquipment(
  actor: Actor,
  filters: EquipmentFilters,
  among: string[] | null = null,
): Promise<Page<EquipmentRow>> {
  authorise(actor, 'plant.read')
  const { search, site, show, page } = filters
  const { tag, name, area, workCenter, workUnit } = equipment
  const like = search && `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
  const byPlace = [...[equipment.site, area, workCenter].map(naturalOrder), naturalOrder(tag), asc(tag)]
  const list = from(sql<number>`count(*) over ()::int`).$dynamic()
  if (among)
    list.innerJoin(
      sql`unnest(${sql.param(among)}::uuid[]) with ordinality as wanted (id, place)`,
      sql`wanted.id = ${ownId}`,
    )
  const rows = await list
    .where(
      and(
        withinSites(actor, equipment.id),
        (show === 'retired' ? isNotNull : isNull)(equipment.retiredAt),
        site ? eq(equipment.site, site) : undefined,
        like ? or(...[tag, name, area, workCenter, workUnit].map((column) => ilike(column, like))) : undefined,
      ),
    )
    .orderBy(...(filters.sort !== 'place' && among ? [sql`wanted.place`] : byPlace))
    .limit(pageSize)
    .offset((page - 1) * pageSize)
  return pageOf(rows, page)
}

/** One machine with the number of its sensors and open alerts. */
export const getEquipment = cache(async (actor: Actor, id: string): Promise<EquipmentRow | null> => {
  authorise(actor, 'plant.read')
  if (!z.uuid().safeParse(id).success) return null
  const [row] = await from().where(and(eq(equipment.id, id), withinSites(actor, equipment.id)))
  return row ?? null
})

export type Places = Record<'sites' | 'areas' | 'workCenters' | 'workUnits', string[]>

/** The names of places that there are, at most 200 of each: what a form suggests and a list is filtered by. */
export async function listPlaces(actor: Actor): Promise<Places> {
  authorise(actor, 'plant.read')
  const seen = withinSites(actor, equipment.id) ?? sql`true`
  const { site, area, workCenter, workUnit } = equipment
  const known = (column: SQLWrapper) => distinctValues(sql`${column} from ${equipment} where ${seen}`, 200)
  const [row] = await db
    .select({ sites: known(site), areas: known(area), workCenters: known(workCenter), workUnits: known(workUnit) })
    .from(sql`(select 1) as one`)
  return row ?? { sites: [], areas: [], workCenters: [], workUnits: [] }
}
