import { and, eq, type SQL, sql } from 'drizzle-orm'
import { type anomalyAlerts, equipment, type maintenanceLogs, type maintenanceTasks, sensors } from '@/db/schema'
import type { FigureFilters } from './filters'

/** More than a plant has in years; what is beyond is not counted. */
export const most = 50_000

type Subject = typeof maintenanceTasks | typeof maintenanceLogs | typeof anomalyAlerts

/** The machine that it is about, itself or by its sensor. */
export const machineOf = (of: Subject) =>
  sql`coalesce(${of.equipmentId}, (select s.equipment_id from ${sensors} s where s.sensor_id = ${of.sensorId}))`

/** Whether figures are asked of a machine. */
export const isAsked = ({ site, area, equipment: tag }: FigureFilters): SQL | undefined =>
  and(
    site ? eq(equipment.site, site) : undefined,
    area ? eq(equipment.area, area) : undefined,
    tag ? eq(equipment.tag, tag) : undefined,
  )

/** What names an event and its machine. */
export const about = <Id extends Subject['id']>({ id }: { id: Id }) => ({
  id,
  machineId: equipment.id,
  tag: equipment.tag,
})
