import { and, inArray } from 'drizzle-orm'
import type { Reads } from '@/db/replica'
import { sensors } from '@/db/schema'
import { type Actor, authorise, sitesOf } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'

/** The sensors on the actor's sites, out of those named. */
export async function visibleSensors({ db }: Reads, actor: Actor, sensorIds: string[]): Promise<string[]> {
  authorise(actor, 'plant.read')
  if (sitesOf(actor) === null) return sensorIds
  const rows = await db
    .select({ sensorId: sensors.sensorId })
    .from(sensors)
    .where(and(inArray(sensors.sensorId, sensorIds), withinSites(actor, sensors.equipmentId)))
  return rows.map(({ sensorId }) => sensorId)
}
