import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'

/** As many as are looked at together. */
export const mostSensors = 50

export type AskedSensor = { sensorId: string; name: string; unit: string | null; intervalSeconds: number | null }

/** One sensor by its id, or all of a machine that are not retired, up to 50. */
export type Asked = { sensorId: string } | { equipmentId: string }

/** The sensors that are asked for, those on the actor's sites alone, by their ids. */
export async function askedSensors(actor: Actor, asked: Asked): Promise<AskedSensor[]> {
  authorise(actor, 'plant.read')
  const named =
    'sensorId' in asked
      ? inArray(sensors.sensorId, [asked.sensorId])
      : and(eq(sensors.equipmentId, asked.equipmentId), ne(sensors.status, 'retired'))
  const rows = await db
    .select({
      sensorId: sensors.sensorId,
      name: sensors.name,
      unit: sensors.unit,
      intervalSeconds: sensors.intervalSeconds,
    })
    .from(sensors)
    .leftJoin(equipment, eq(equipment.id, sensors.equipmentId))
    .where(and(named, withinSites(actor, sensors.equipmentId)))
    .orderBy(asc(sensors.sensorId))
    .limit(mostSensors)
  return rows.map(({ name, ...row }) => ({ ...row, name: name ?? row.sensorId }))
}
