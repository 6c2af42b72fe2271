import { inArray, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { equipment, sensors } from '@/db/schema'
import { Forbidden } from '@/lib/refused'
import { type Actor, sitesOf } from './actor'

/**
 * A condition that keeps rows to the actor's sites by their equipment, or undefined for the whole plant.
 * What belongs to no equipment belongs to no site: only whoever sees the whole plant sees it.
 */
export function withinSites(actor: Actor, equipmentId: PgColumn | SQL): SQL | undefined {
  const sites = sitesOf(actor)
  if (sites === null) return undefined
  return sql`${equipmentId} in (select ${equipment.id} from ${equipment} where ${inArray(equipment.site, sites)})`
}

/** The same for what may name equipment itself, such as an alert or a log entry, and else is where its sensor is. */
export function subjectWithinSites(
  actor: Actor,
  { equipmentId, sensorId }: { equipmentId: PgColumn; sensorId: PgColumn },
): SQL | undefined {
  const carrier = sql`(select s.equipment_id from ${sensors} s where s.sensor_id = ${sensorId})`
  return withinSites(actor, sql`coalesce(${equipmentId}, ${carrier})`)
}

/**
 * For writing on a site, or (null) on what belongs to no equipment and so to no site.
 * @throws Forbidden when the actor is limited to other sites.
 */
export function authoriseSite(actor: Actor, site: string | null): void {
  const sites = sitesOf(actor)
  if (sites === null || (site !== null && sites.includes(site))) return
  throw new Forbidden(`This account is limited to ${sites.join(', ')}.`)
}
