import type { PendingQuery, Row } from 'postgres'
import { sql } from '@/db/client'
import { type Actor, authorise, mayDo, sitesOf } from '@/features/access/actor'
import { type Page, pageOf, pageSize } from '@/lib/paging'
import { NamePlace, type Part, partOf, placeIn } from '@/lib/parts'

/** What is held back under one identifier that no sensor had. */
export type HeldBack = {
  sensorId: string
  readings: number
  firstAt: number
  lastAt: number
  lastValue: number
  /** As the devices say; empty when they say none. */
  units: string[]
  /** Told to those alone who may know the keys. */
  devices: { id: string; name: string }[]
  /** A sensor has the identifier by now, but its status or unit keeps the readings from it. */
  isRegistered: boolean
  /** The newest, oldest first. */
  points: { at: number; value: number }[]
}

type Found = HeldBack & { total: number }

const previewPoints = 60

/**
 * A page of 50 identifiers of which readings are held back, those heard of last first. They belong to no site: whoever is
 * limited to some sees none.
 */
export async function listHeldBack(actor: Actor, page: number): Promise<Page<HeldBack>> {
  authorise(actor, 'registry.edit')
  if (sitesOf(actor) !== null) return pageOf<Found>([], 1)
  return pageOf(await find(actor, { order: lastHeard(), limit: pageSize, offset: (page - 1) * pageSize }), page)
}

/** The same by identifier, from where a cursor ends: an order that stays while readings come. */
export async function listHeldBackPart(
  actor: Actor,
  { limit, cursor }: { limit: number; cursor: string | undefined },
): Promise<Part<HeldBack>> {
  authorise(actor, 'registry.edit')
  if (sitesOf(actor) !== null) return { rows: [], next: null }
  const [after] = (cursor ? placeIn(NamePlace, cursor) : null) ?? []
  const where = after === undefined ? undefined : sql`sensor_id > ${after}`
  const found = await find(actor, { where, order: sql`sensor_id`, limit: limit + 1 })
  return partOf(
    found.map(({ total, ...row }) => row),
    limit,
    ({ sensorId }) => [sensorId],
  )
}

/** What is held back under one identifier, or null. */
export async function getHeldBack(actor: Actor, sensorId: string): Promise<HeldBack | null> {
  authorise(actor, 'registry.edit')
  if (sitesOf(actor) !== null) return null
  return (await find(actor, { where: sql`sensor_id = ${sensorId}`, order: lastHeard(), limit: 1 }))[0] ?? null
}

type Fragment = PendingQuery<Row[]>
type Wanted = { where?: Fragment | undefined; order: Fragment; limit: number; offset?: number }

const lastHeard = () => sql`heard_at desc, sensor_id`

const find = (actor: Actor, { where = sql`true`, order, limit, offset = 0 }: Wanted) => sql<Found[]>`
  with held as (
    select sensor_id, count(*)::int as readings, min("timestamp") as first_at, max("timestamp") as last_at,
      max(received_at) as heard_at, coalesce(array_agg(distinct unit) filter (where unit is not null), '{}') as units,
      array_agg(distinct device_key_id) as keys, count(*) over ()::int as total
    from quarantined_readings
    where ${where}
    group by sensor_id
    order by ${order}
    limit ${limit} offset ${offset}
  )
  select
    h.sensor_id as "sensorId", h.readings, h.units[1:10] as units, h.total,
    (extract(epoch from h.first_at) * 1000)::float8 as "firstAt",
    (extract(epoch from h.last_at) * 1000)::float8 as "lastAt",
    (p.points -> -1 ->> 'value')::float8 as "lastValue",
    (
      select coalesce(json_agg(json_build_object('id', k.id, 'name', k.name) order by k.name), '[]')
      from device_keys k
      where k.id = any(h.keys[1:10]) and ${mayDo(actor, 'device_key.manage')}
    ) as devices,
    exists (select from sensors s where s.sensor_id = h.sensor_id) as "isRegistered",
    p.points
  from held h
  cross join lateral (
    select jsonb_agg(jsonb_build_object('at', extract(epoch from q."timestamp") * 1000, 'value', q.value)
      order by q."timestamp") as points
    from (
      select "timestamp", value from quarantined_readings
      where sensor_id = h.sensor_id order by "timestamp" desc limit ${previewPoints}
    ) q
  ) p
  order by ${order}`

/** How many identifiers wait, at most 1,000; none for whoever may not adopt them. */
export async function countHeldBack(actor: Actor): Promise<number> {
  authorise(actor, 'plant.read')
  if (!mayDo(actor, 'registry.edit') || sitesOf(actor) !== null) return 0
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from (select distinct sensor_id from quarantined_readings limit 1000) held`
  return row?.count ?? 0
}
