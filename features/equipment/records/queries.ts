import { and, asc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { equipment } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { NamePlace, type Part, partOf, placeIn } from '@/lib/parts'
import { equipmentRecord } from '../queries'
import { type EquipmentQuery, type PlaceQuery, UnitPlace } from './input'

const machines = () => db.select(equipmentRecord).from(equipment)
export type EquipmentRecord = Awaited<ReturnType<typeof machines>>[number]

/** Machines on the actor's sites by their tag, from where a cursor ends. */
export async function listEquipmentRecords(actor: Actor, query: EquipmentQuery): Promise<Part<EquipmentRecord>> {
  authorise(actor, 'plant.read')
  const { limit, cursor, tag, site, area, retired } = query
  const [after] = (cursor ? placeIn(NamePlace, cursor) : null) ?? []
  const found = await machines()
    .where(
      and(
        withinSites(actor, equipment.id),
        (retired ? isNotNull : isNull)(equipment.retiredAt),
        tag ? eq(equipment.tag, tag) : undefined,
        site ? eq(equipment.site, site) : undefined,
        area ? eq(equipment.area, area) : undefined,
        after === undefined ? undefined : gt(equipment.tag, after),
      ),
    )
    .orderBy(asc(equipment.tag))
    .limit(limit + 1)
  return partOf(found, limit, (machine) => [machine.tag])
}

/** One machine, or null when it is not there for the actor. */
export async function getEquipmentRecord(actor: Actor, equipmentId: string): Promise<EquipmentRecord | null> {
  authorise(actor, 'plant.read')
  if (!z.uuid().safeParse(equipmentId).success) return null
  const own = withinSites(actor, equipment.id)
  const [machine] = await machines().where(and(eq(equipment.id, equipmentId), own))
  return machine ?? null
}

/** Where the machines on the actor's sites stand, a row for each work unit, by name from the site down. */
export async function listUnits(actor: Actor, { limit, cursor, ...named }: PlaceQuery) {
  authorise(actor, 'plant.read')
  const { site, area, workCenter, workUnit } = equipment
  const place = cursor ? placeIn(UnitPlace, cursor) : null
  const found = await db
    .select({ site, area, workCenter, workUnit, machines: sql<number>`count(*)::int` })
    .from(equipment)
    .where(
      and(
        withinSites(actor, equipment.id),
        isNull(equipment.retiredAt),
        named.site ? eq(site, named.site) : undefined,
        named.area ? eq(area, named.area) : undefined,
        place
          ? sql`(${site}, ${area}, ${workCenter}, ${workUnit}) > (${place[0]}, ${place[1]}, ${place[2]}, ${place[3]})`
          : undefined,
      ),
    )
    .groupBy(site, area, workCenter, workUnit)
    .orderBy(asc(site), asc(area), asc(workCenter), asc(workUnit))
    .limit(limit + 1)
  return partOf(found, limit, (unit) => [unit.site, unit.area, unit.workCenter, unit.workUnit])
}
