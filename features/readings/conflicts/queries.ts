import { type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { readingConflicts, sensors } from '@/db/schema'
import { type Actor, authorise, mayDo } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { type Page, pageOf, pageSize } from '@/lib/paging'
import { type Part, partOf, placeIn } from '@/lib/parts'
import { ConflictPlace } from './input'

/** Two values of one instant, of which one is to stay; in the sensor's unit. */
export type Conflict = {
  id: number
  sensorId: string
  name: string
  unit: string | null
  at: number
  receivedAt: number
  value: number
  /** The value that is stored; null when readings of that time are no longer kept. */
  standing: number | null
  /** The devices that are known to send the sensor, told to those alone who may know the keys. */
  devices: string[]
  /** Up to 12 readings before the instant and 12 from it on, within a day, oldest first. */
  around: { at: number; value: number }[]
}

const unsettled = (actor: Actor) => sql`
  from ${readingConflicts} c
  join ${sensors} s on s.sensor_id = c.sensor_id
  where c.settled_at is null and ${withinSites(actor, sql`s.equipment_id`) ?? sql`true`}`

/** A page of 50 conflicts that nobody has settled, by sensor and time; of one sensor where it is named. */
export async function listConflicts(
  actor: Actor,
  { sensorId, page }: { sensorId?: string | undefined; page: number },
): Promise<Page<Conflict>> {
  authorise(actor, 'reading.settle')
  const rows = await find(actor, {
    where: sensorId === undefined ? undefined : sql`c.sensor_id = ${sensorId}`,
    order: sql`c.sensor_id, c."timestamp", c.id`,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  })
  return pageOf(rows, page)
}

/** The same in the order in which they came, from where a cursor ends. */
export async function listConflictPart(
  actor: Actor,
  { sensor, limit, cursor }: { sensor: string | undefined; limit: number; cursor: string | undefined },
): Promise<Part<Conflict>> {
  authorise(actor, 'reading.settle')
  const [after] = (cursor ? placeIn(ConflictPlace, cursor) : null) ?? []
  const narrowed = [
    sensor === undefined ? sql`true` : sql`c.sensor_id = ${sensor}`,
    after === undefined ? sql`true` : sql`c.id > ${after}::bigint`,
  ]
  const found = await find(actor, { where: sql.join(narrowed, sql` and `), order: sql`c.id`, limit: limit + 1 })
  return partOf(
    found.map(({ total, ...row }) => row),
    limit,
    ({ id }) => [String(id)],
  )
}

type Wanted = { where: SQL | undefined; order: SQL; limit: number; offset?: number }

async function find(actor: Actor, { where, order, limit, offset = 0 }: Wanted) {
  const rows = await db.execute<Conflict & { total: number }>(sql`
    with shown as (
      select c.id, c.sensor_id, c."timestamp", c.value, c.received_at, s.name, s.unit, count(*) over ()::int as total
      ${unsettled(actor)} and ${where ?? sql`true`}
      order by ${order}
      limit ${limit} offset ${offset}
    )
    select
      c.id::float8 as id, c.sensor_id as "sensorId", coalesce(c.name, c.sensor_id) as name, c.unit, c.value, c.total,
      (extract(epoch from c."timestamp") * 1000)::float8 as at,
      (extract(epoch from c.received_at) * 1000)::float8 as "receivedAt",
      (select r.value from sensor_readings r where r.sensor_id = c.sensor_id and r."timestamp" = c."timestamp") as standing,
      array(
        select distinct k.name from device_key_sensors d join device_keys k on k.id = d.device_key_id
        where d.sensor_id = c.sensor_id and ${mayDo(actor, 'device_key.manage')} order by k.name limit 3
      ) as devices,
      (
        select coalesce(json_agg(json_build_object('at', extract(epoch from n.at) * 1000, 'value', n.value) order by n.at), '[]')
        from (${near(sql`r."timestamp" < c."timestamp" and r."timestamp" > c."timestamp" - interval '1 day'`, sql`desc`)}
          union all ${near(sql`r."timestamp" >= c."timestamp" and r."timestamp" < c."timestamp" + interval '1 day'`, sql`asc`)}
        ) n
      ) as around
    from shown c
    order by ${order}`)
  return [...rows]
}

const near = (when: ReturnType<typeof sql>, direction: ReturnType<typeof sql>) => sql`(
  select r."timestamp" as at, r.value from sensor_readings r
  where r.sensor_id = c.sensor_id and ${when}
  order by r."timestamp" ${direction} limit 12)`

/** How many conflicts wait to be settled, at most 1,000; none for whoever may not settle them. */
export async function countConflicts(actor: Actor): Promise<number> {
  authorise(actor, 'plant.read')
  if (!mayDo(actor, 'reading.settle')) return 0
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from (select ${unsettled(actor)} limit 1000) waiting`,
  )
  return row?.count ?? 0
}
