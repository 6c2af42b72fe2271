import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment, sensorLatest, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { statusesThat } from '@/features/sensors/status-effects'
import { NamePlace, partOf, placeIn } from '@/lib/parts'
import type { SensorQuery } from './input'

const columns = {
  sensorId: sensors.sensorId,
  name: sensors.name,
  type: sensors.type,
  unit: sensors.unit,
  intervalSeconds: sensors.intervalSeconds,
  location: sensors.location,
  status: sensors.status,
  equipmentTag: equipment.tag,
  site: equipment.site,
  area: equipment.area,
  latestAt: sensorLatest.timestamp,
  latestValue: sensorLatest.value,
}

/** Sensors that are not retired by their identifier, from where a cursor ends, and where the next part begins. */
export async function listSensorRecords(actor: Actor, { limit, cursor, ...narrowing }: SensorQuery) {
  authorise(actor, 'plant.read')
  const { site, area, equipment: tag, type } = narrowing
  const [after] = (cursor ? placeIn(NamePlace, cursor) : null) ?? []
  const found = await db
    .select(columns)
    .from(sensors)
    .leftJoin(equipment, eq(equipment.id, sensors.equipmentId))
    .leftJoin(sensorLatest, eq(sensorLatest.sensorId, sensors.sensorId))
    .where(
      and(
        withinSites(actor, sensors.equipmentId),
        inArray(sensors.status, statusesThat('isListed')),
        site ? eq(equipment.site, site) : undefined,
        area ? eq(equipment.area, area) : undefined,
        tag ? eq(equipment.tag, tag) : undefined,
        type ? eq(sensors.type, type) : undefined,
        after === undefined ? undefined : gt(sensors.sensorId, after),
      ),
    )
    .orderBy(asc(sensors.sensorId))
    .limit(limit + 1)
  return partOf(found, limit, ({ sensorId }) => [sensorId])
}
