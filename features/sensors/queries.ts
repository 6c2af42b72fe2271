import { and, asc, count, desc, eq, ilike, isNull, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { anomalyAlerts, equipment, sensorLatest, sensors } from '@/db/schema'
import { type Page, pageOf, pageSize } from '@/lib/paging'
import type { SensorFilters } from './filters'
import { reportingState } from './reporting-state'

/** Alerts that are not resolved, as their number and worst severity for the joined sensor. */
const openAlerts = db
  .select({
    sensorId: anomalyAlerts.sensorId,
    openAlerts: count().as('open_alerts'),
    worst: sql<typeof anomalyAlerts.$inferSelect.severity>`max(${anomalyAlerts.severity})`.as('worst'),
  })
  .from(anomalyAlerts)
  .where(sql`${anomalyAlerts.status} in ('open', 'acknowledged')`)
  .groupBy(anomalyAlerts.sensorId)
  .as('open_alerts')

const sensorColumns = (now: Date) => ({
  sensorId: sensors.sensorId,
  name: sql<string>`coalesce(${sensors.name}, ${sensors.sensorId})`,
  type: sensors.type,
  unit: sensors.unit,
  location: sensors.location,
  intervalSeconds: sensors.intervalSeconds,
  createdAt: sensors.createdAt,
  equipmentId: sensors.equipmentId,
  equipmentTag: equipment.tag,
  equipmentName: equipment.name,
  area: equipment.area,
  latestAt: sensorLatest.timestamp,
  latestValue: sensorLatest.value,
  state: reportingState(now).as('state'),
  openAlerts: sql<number>`coalesce(${openAlerts.openAlerts}, 0)::int`,
  worst: openAlerts.worst,
})

const from = (now: Date, total: { total?: SQL<number> } = {}) =>
  db
    .select({ ...sensorColumns(now), total: total.total ?? sql<number>`1` })
    .from(sensors)
    .leftJoin(equipment, eq(equipment.id, sensors.equipmentId))
    .leftJoin(sensorLatest, eq(sensorLatest.sensorId, sensors.sensorId))
    .leftJoin(openAlerts, eq(openAlerts.sensorId, sensors.sensorId))

export type SensorRow = Awaited<ReturnType<typeof from>>[number]

/** A page of 50 sensors with their newest value, reporting state and open alerts. */
export async function listSensors(filters: SensorFilters, now: Date): Promise<Page<SensorRow>> {
  const direction = filters.direction === 'asc' ? asc : desc
  const rows = await from(now, { total: sql<number>`count(*) over ()::int` })
    .where(and(...conditions(filters, now)))
    .orderBy(sql`${direction(sortColumns[filters.sort])} nulls last`, asc(sensors.sensorId))
    .limit(pageSize)
    .offset((filters.page - 1) * pageSize)
  return pageOf(rows, filters.page)
}

const sortColumns = {
  name: sql`lower(coalesce(${sensors.name}, ${sensors.sensorId}))`,
  type: sensors.type,
  area: equipment.area,
  value: sensorLatest.value,
  age: sensorLatest.timestamp,
} as const satisfies Record<SensorFilters['sort'], unknown>

function conditions({ search, area, type, equipment: tag, state }: SensorFilters, now: Date): (SQL | undefined)[] {
  const like = search && `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
  return [
    like
      ? or(...[sensors.sensorId, sensors.name, equipment.tag, equipment.name].map((c) => ilike(c, like)))
      : undefined,
    area ? eq(equipment.area, area) : undefined,
    type ? eq(sensors.type, type) : undefined,
    tag === 'none' ? isNull(sensors.equipmentId) : tag ? eq(equipment.tag, tag) : undefined,
    state === 'alert' ? sql`${openAlerts.openAlerts} > 0` : undefined,
    state === 'silent' ? sql`${reportingState(now)} in ('silent', 'never')` : undefined,
    state === 'reporting' || state === 'out_of_service' ? sql`${reportingState(now)} = ${state}` : undefined,
  ]
}

/** One sensor with its newest value, reporting state and open alerts. */
export async function getSensor(sensorId: string, now: Date): Promise<SensorRow | null> {
  const [row] = await from(now).where(eq(sensors.sensorId, sensorId))
  return row ?? null
}

/** What the sensor list can be filtered by: the areas and types that there are, at most 200 each. */
export async function listSensorFacets(): Promise<{ areas: string[]; types: string[] }> {
  const [row] = await db
    .select({
      areas: sql<string[]>`array(select distinct ${equipment.area} from ${equipment} order by 1 limit 200)`,
      types: sql<string[]>`array(select distinct ${sensors.type} from ${sensors} order by 1 limit 200)`,
    })
    .from(sql`(select 1) as one`)
  return { areas: row?.areas ?? [], types: row?.types ?? [] }
}
