import { and, asc, count, desc, eq, ilike, inArray, isNull, ne, notInArray, or, type SQL, sql } from 'drizzle-orm'
import { asksSomebody } from '@/db/asks-somebody'
import { db } from '@/db/client'
import { naturalOrder } from '@/db/natural-order'
import { anomalyAlerts, equipment, sensorLatest, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { type Page, pageOf, pageSize } from '@/lib/paging'
import { lastWholeDay } from '@/lib/time-range'
import type { SensorFilters } from './filters'
import { receivedShare } from './received-share'
import { reportingState } from './reporting-state'
import { statusesThat } from './status-effects'

/** Alerts that ask somebody for a response, as their number and worst severity for the joined sensor. */
const openAlerts = db
  .select({
    sensorId: anomalyAlerts.sensorId,
    openAlerts: count().as('open_alerts'),
    worst: sql<typeof anomalyAlerts.$inferSelect.severity>`max(${anomalyAlerts.severity})`.as('worst'),
  })
  .from(anomalyAlerts)
  .where(asksSomebody)
  .groupBy(anomalyAlerts.sensorId)
  .as('open_alerts')

const name = sql<string>`coalesce(${sensors.name}, ${sensors.sensorId})`

const sensorColumns = (now: Date) => ({
  sensorId: sensors.sensorId,
  name,
  type: sensors.type,
  unit: sensors.unit,
  location: sensors.location,
  intervalSeconds: sensors.intervalSeconds,
  status: sensors.status,
  isDemo: sensors.isDemo,
  createdAt: sensors.createdAt,
  updatedAt: sensors.updatedAt,
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

/** A page of 50 sensors with their newest value, reporting state and open alerts; the retired ones only when asked for. */
export async function listSensors(actor: Actor, filters: SensorFilters, now: Date): Promise<Page<SensorRow>> {
  authorise(actor, 'plant.read')
  const direction = filters.direction === 'asc' ? asc : desc
  const list = from(now, { total: sql<number>`count(*) over ()::int` }).$dynamic()
  const byShare = filters.sort === 'received' ? await receivedShare(lastWholeDay(now)) : null
  const columns = { ...sortColumns(now), received: byShare?.share }
  if (byShare) list.leftJoin(byShare.received, byShare.isOfSensor)
  const rows = await list
    .where(and(withinSites(actor, sensors.equipmentId), ...conditions(filters, now)))
    .orderBy(sql`${direction(columns[filters.sort] ?? sql`null`)} nulls last`, asc(columns.name), asc(sensors.sensorId))
    .limit(pageSize)
    .offset((filters.page - 1) * pageSize)
  return pageOf(rows, filters.page)
}

const sortColumns = (now: Date) =>
  ({
    state: urgency(now),
    name: sql`lower(${name})`,
    type: sensors.type,
    area: equipment.area,
    value: sensorLatest.value,
    age: sensorLatest.timestamp,
  }) satisfies Record<Exclude<SensorFilters['sort'], 'received'>, unknown>

/** What needs attention first: alerts by severity, then silence, then what is well, then what is out of service. */
const urgency = (now: Date) => sql`case
  when ${openAlerts.worst} is not null
    then array_position(array['critical', 'high', 'medium', 'low'], ${openAlerts.worst}::text)
  else 4 + array_position(array['silent', 'never', 'reporting', 'out_of_service'], ${reportingState(now)}) end`

function conditions(
  { search, site, area, type, equipment: tag, state }: SensorFilters,
  now: Date,
): (SQL | undefined)[] {
  const like = search && `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
  const listed = statusesThat('isListed')
  return [
    state === 'retired' ? notInArray(sensors.status, listed) : inArray(sensors.status, listed),
    like
      ? or(...[sensors.sensorId, sensors.name, equipment.tag, equipment.name].map((c) => ilike(c, like)))
      : undefined,
    site ? eq(equipment.site, site) : undefined,
    area ? eq(equipment.area, area) : undefined,
    type ? eq(sensors.type, type) : undefined,
    tag === 'none' ? isNull(sensors.equipmentId) : tag ? eq(equipment.tag, tag) : undefined,
    state === 'alert' ? sql`${openAlerts.openAlerts} > 0` : undefined,
    state === 'silent' ? sql`${reportingState(now)} in ('silent', 'never')` : undefined,
    state === 'reporting' || state === 'out_of_service' ? sql`${reportingState(now)} = ${state}` : undefined,
  ]
}

/** One sensor with its newest value, reporting state and open alerts. */
export async function getSensor(actor: Actor, sensorId: string, now: Date): Promise<SensorRow | null> {
  authorise(actor, 'plant.read')
  const [row] = await from(now)
    .where(and(eq(sensors.sensorId, sensorId), withinSites(actor, sensors.equipmentId)))
    .prepare('sensor')
    .execute()
  return row ?? null
}

/** The names of at most 100 sensors by their identifier; one that has no name is called by its identifier. */
export async function getSensorNames(actor: Actor, sensorIds: string[]): Promise<Map<string, string>> {
  authorise(actor, 'plant.read')
  const rows = await db
    .select({ sensorId: sensors.sensorId, name })
    .from(sensors)
    .where(and(inArray(sensors.sensorId, sensorIds.slice(0, 100)), withinSites(actor, sensors.equipmentId)))
  return new Map(rows.map((row) => [row.sensorId, row.name]))
}

export type SensorName = { sensorId: string; name: string }

/** The first 50 other sensors of a machine that are not retired, by name. */
export async function listNeighbours(
  actor: Actor,
  { sensorId, equipmentId }: Pick<SensorRow, 'sensorId' | 'equipmentId'>,
): Promise<SensorName[]> {
  authorise(actor, 'plant.read')
  if (equipmentId === null) return []
  return db
    .select({ sensorId: sensors.sensorId, name })
    .from(sensors)
    .where(
      and(
        eq(sensors.equipmentId, equipmentId),
        ne(sensors.sensorId, sensorId),
        inArray(sensors.status, statusesThat('isListed')),
        withinSites(actor, sensors.equipmentId),
      ),
    )
    .orderBy(naturalOrder(name), asc(sensors.sensorId))
    .limit(pageSize)
}
