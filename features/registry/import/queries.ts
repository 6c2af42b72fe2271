import { asc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { type CsvValue, csvLine } from '@/lib/csv-cell'
import { type RegistryColumn, registryColumns } from './columns'

const columns = {
  sensor_id: sensors.sensorId,
  type: sensors.type,
  name: sensors.name,
  unit: sensors.unit,
  interval_seconds: sensors.intervalSeconds,
  location: sensors.location,
  status: sensors.status,
  equipment_tag: equipment.tag,
  equipment_name: equipment.name,
  site: equipment.site,
  area: equipment.area,
  work_center: equipment.workCenter,
  work_unit: equipment.workUnit,
  criticality: equipment.criticality,
} satisfies Record<RegistryColumn, unknown>

const rowLimit = 100_000

/** The registry as a CSV file that an import takes back: a line a sensor, and one for equipment without any. */
export async function exportRegistry(actor: Actor): Promise<string> {
  authorise(actor, 'plant.read')
  const rows = await db
    .select(columns)
    .from(equipment)
    .fullJoin(sensors, eq(sensors.equipmentId, equipment.id))
    .where(withinSites(actor, equipment.id))
    .orderBy(sql`${equipment.tag} nulls last`, asc(sensors.sensorId))
    .limit(rowLimit)
  return registryFile(rows.map((row) => registryColumns.map((column): CsvValue => row[column])))
}

/** The first line alone, for somebody to fill in.
 * No actor: it tells nothing of the plant. */
export const registryTemplate = (): string => registryFile([])

const registryFile = (rows: CsvValue[][]): string => [[...registryColumns], ...rows].map(csvLine).join('')
