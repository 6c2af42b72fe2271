import { eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { type anomalyAlerts, equipment, type maintenanceTasks, sensorLatest, sensors } from '@/db/schema'

/** `machineId` and `site` are null for what belongs to no equipment; `at` in epoch ms, the value in the sensor's unit. */
export type Latest = {
  sensorId: string
  machineId: string | null
  site: string | null
  unit: string | null
  at: number
  value: number
}

/** The machine of sensors that have none. */
export const noMachine = 'none'

function ofMachines(machineIds: string[]): SQL | undefined {
  const ids = machineIds.filter((id) => id !== noMachine)
  return or(inArray(sensors.equipmentId, ids), machineIds.includes(noMachine) ? isNull(sensors.equipmentId) : undefined)
}

/**
 * The newest readings of these sensors, and of those of these machines.
 * No actor: the hub asks once for all streams, each of which gets what is on its own sites.
 */
export function listLatest(sensorIds: string[], machineIds: string[] = []): Promise<Latest[]> {
  return db
    .select({
      sensorId: sensors.sensorId,
      machineId: sensors.equipmentId,
      site: equipment.site,
      unit: sensors.unit,
      at: sql<number>`(extract(epoch from ${sensorLatest.timestamp}) * 1000)::float8`,
      value: sensorLatest.value,
    })
    .from(sensors)
    .innerJoin(sensorLatest, eq(sensorLatest.sensorId, sensors.sensorId))
    .leftJoin(equipment, eq(equipment.id, sensors.equipmentId))
    .where(or(inArray(sensors.sensorId, sensorIds), ofMachines(machineIds)))
}

/** The sites of these alerts or tasks, null for those of no equipment. No actor: as above. */
export async function listSites(table: typeof anomalyAlerts | typeof maintenanceTasks, ids: string[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectDistinct({ site: equipment.site })
    .from(table)
    .leftJoin(sensors, eq(sensors.sensorId, table.sensorId))
    .leftJoin(equipment, sql`${equipment.id} = coalesce(${table.equipmentId}, ${sensors.equipmentId})`)
    .where(inArray(table.id, ids))
  return rows.map(({ site }) => site)
}
