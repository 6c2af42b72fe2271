import { eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { anomalyAlerts, equipment, sensorLatest, sensors } from '@/db/schema'

/** `site` is null for what belongs to no equipment; `at` in epoch ms. */
export type Latest = { sensorId: string; site: string | null; at: number; value: number }

/**
 * The newest readings of these sensors.
 * No actor: the hub asks once for all streams, each of which gets what is on its own sites.
 */
export function listLatest(sensorIds: string[]): Promise<Latest[]> {
  return db
    .select({
      sensorId: sensors.sensorId,
      site: equipment.site,
      at: sql<number>`(extract(epoch from ${sensorLatest.timestamp}) * 1000)::float8`,
      value: sensorLatest.value,
    })
    .from(sensors)
    .innerJoin(sensorLatest, eq(sensorLatest.sensorId, sensors.sensorId))
    .leftJoin(equipment, eq(equipment.id, sensors.equipmentId))
    .where(inArray(sensors.sensorId, sensorIds))
}

/** The sites of these alerts, null for those of no equipment. No actor: as above. */
export async function listAlertSites(alertIds: string[]): Promise<(string | null)[]> {
  const rows = await db
    .selectDistinct({ site: equipment.site })
    .from(anomalyAlerts)
    .leftJoin(sensors, eq(sensors.sensorId, anomalyAlerts.sensorId))
    .leftJoin(equipment, sql`${equipment.id} = coalesce(${anomalyAlerts.equipmentId}, ${sensors.equipmentId})`)
    .where(inArray(anomalyAlerts.id, alertIds))
  return rows.map(({ site }) => site)
}
