import { and, eq, sql as raw } from 'drizzle-orm'
import { db, sql } from '@/db/client'
import { sensors } from '@/db/schema'
import { type Actor, authorise, sitesOf } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { cursorAt, instantIn } from './cursor'
import type { ReadingQuery } from './input'
import { isoIn } from './stored-instant'

/** `at` is as the database writes it, for `stored-instant`. */
type Row = { at: string; value: number; quality: number | null }

/** Readings in the unit of the sensor, and the cursor of those that follow. */
export type ReadingPart = {
  sensorId: string
  unit: string | null
  rows: Row[]
  next: string | null
}

/** A part of a sensor's readings as they were stored; null when there is no such sensor on the actor's sites. */
export async function listReadings(actor: Actor, sensorId: string, query: ReadingQuery): Promise<ReadingPart | null> {
  authorise(actor, 'plant.read')
  // At once: what was read of a sensor that is not the actor's is dropped.
  const [[sensor], found] = await Promise.all([findUnit(actor, sensorId), readRows(sensorId, query)])
  if (!sensor) return null
  const rows = found.slice(0, query.limit)
  const last = rows.at(-1)
  const next = found.length > query.limit && last ? cursorAt(isoIn(last.at)) : null
  return { sensorId, unit: sensor.unit, rows, next }
}

const unitInPlant = db
  .select({ unit: sensors.unit })
  .from(sensors)
  .where(eq(sensors.sensorId, raw.placeholder('sensorId')))
  .prepare('unit_of_sensor')

/** Prepared for whoever sees the whole plant; lists of sites have many lengths. */
async function findUnit(actor: Actor, sensorId: string): Promise<{ unit: string | null }[]> {
  if (sitesOf(actor) === null) return unitInPlant.execute({ sensorId })
  const isTheirs = and(eq(sensors.sensorId, sensorId), withinSites(actor, sensors.equipmentId))
  return db.select({ unit: sensors.unit }).from(sensors).where(isTheirs)
}

/** One more than asked for, where there is one. The ends stand in the query as they are, so that chunks are left out by them. */
function readRows(sensorId: string, { limit, order, from, to, cursor }: ReadingQuery): Promise<Row[]> {
  const start = cursor ? instantIn(cursor) : null
  const isDown = order === 'desc'
  return sql<Row[]>`
    select timestamp as at, value, quality
    from sensor_readings
    where sensor_id = ${sensorId}
      ${from ? sql`and timestamp >= ${from}` : sql``}
      ${to ? sql`and timestamp < ${to}` : sql``}
      ${start ? (isDown ? sql`and timestamp < ${start}` : sql`and timestamp > ${start}`) : sql``}
    order by timestamp ${isDown ? sql`desc` : sql`asc`}
    limit ${limit + 1}`
}
