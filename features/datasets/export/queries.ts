import { sql } from '@/db/client'
import { type Actor, authorise, sitesOf } from '@/features/access/actor'
import { askedSensors } from '@/features/signals/asked-sensors'
import type { Cell, Column } from '@/lib/table-file/column'
import type { ExportQuery } from './input'
import { rangeOfPart } from './range-of-part'

const pageReadings = 10_000
const partsAtOnce = 500

/** A sensor's readings of one UTC day; `readings` is how many the summary knows of, which late ones may exceed. */
export type ExportPart = { day: string; sensorId: string; readings: number }

export const readingColumns: Column[] = [
  { name: 'sensor_id', type: 'text' },
  { name: 'timestamp', type: 'instant' },
  { name: 'value', type: 'number' },
  { name: 'unit', type: 'text' },
  { name: 'quality', type: 'number' },
]

type PartsAsked = ExportQuery & { limit?: number; cursor?: string }

/**
 * The days of sensors on the actor's sites that have readings, by day and sensor. Days whose hours wait for late readings are
 * listed for every sensor, as the summary does not know yet which have any.
 * @param asked `cursor`: only what comes after this `day,sensor`.
 */
export async function listParts(actor: Actor, asked: PartsAsked): Promise<ExportPart[]> {
  authorise(actor, 'plant.read')
  const { sensor = null, equipment = null, site = null, limit = null, cursor = '0001-01-01,' } = asked
  const [day, after] = [cursor.slice(0, 10), cursor.slice(11)]
  const [from, to] = hoursOf(asked)
  const sites = sitesOf(actor)
  const rows = await sql<ExportPart[]>`
    with asked as (
      select s.sensor_id
      from sensors s
      left join equipment e on e.id = s.equipment_id
      where (${sensor}::text is null or s.sensor_id = ${sensor})
        and (${equipment}::text is null or e.tag = ${equipment})
        and (${site}::text is null or e.site = ${site})
        and (${sites}::text[] is null or e.site = any(${sites}))
    ),
    days as (
      select sensor_id, time_bucket(interval '1 day', hour) as day, sum(reading_count) as readings
      from sensor_readings_summary_hourly
      where hour >= ${from} and hour < ${to} and hour >= ${`${day}T00:00:00Z`}
        and sensor_id in (select sensor_id from asked)
      group by 1, 2
      union all
      select distinct asked.sensor_id, time_bucket(interval '1 day', hour), 0
      from summary_repairs cross join asked
      where hour >= ${from} and hour < ${to}
    )
    select to_char(day at time zone 'UTC', 'YYYY-MM-DD') as day, sensor_id as "sensorId", sum(readings)::float8 as readings
    from days
    where (day, sensor_id) > (${`${day}T00:00:00Z`}::timestamptz, ${after})
    group by days.day, sensor_id
    order by days.day, sensor_id
    limit ${limit}`
  return [...rows]
}

const hourMs = 3_600_000
/** Before and after any reading. */
const [earliest, latest] = [new Date('0001-01-02T00:00:00Z'), new Date('9999-01-01T00:00:00Z')]

/** From the hour in which a range begins until its end, as ISO 8601. */
const hoursOf = ({ from = earliest, to = latest }: ExportQuery): [string, string] => [
  new Date(Math.floor(from.getTime() / hourMs) * hourMs).toISOString(),
  to.toISOString(),
]

/** All readings of a selection as rows of `readingColumns`, by UTC day, sensor and time; the days are looked for as they are needed. */
export async function* eachReading(actor: Actor, query: ExportQuery): AsyncGenerator<Cell[][]> {
  authorise(actor, 'plant.read')
  for (let cursor: string | undefined; ; ) {
    const parts = await listParts(actor, { ...query, limit: partsAtOnce, cursor })
    for (const part of parts) yield* eachReadingPage(actor, part.sensorId, rangeOfPart(part, query))
    const last = parts.at(-1)
    if (!last || parts.length < partsAtOnce) return
    cursor = `${last.day},${last.sensorId}`
  }
}

type Reading = { sensor_id: string; at: number; value: number; unit: string | null; quality: number | null }

/** A sensor's readings in `[from, to)` as rows of `readingColumns`, 10,000 at a time, each page a statement of its own. */
export async function* eachReadingPage(
  actor: Actor,
  sensorId: string,
  { from, to }: { from: Date; to: Date },
): AsyncGenerator<Cell[][]> {
  authorise(actor, 'plant.read')
  if ((await askedSensors(actor, { sensorId })).length === 0) return
  for (let after = from.getTime() * 1000 - 1; ; ) {
    const rows: Cell[][] = await sql<Reading[]>`
      select sensor_id, (extract(epoch from "timestamp") * 1000000)::float8 as at, value, unit, quality
      from sensor_readings
      where sensor_id = ${sensorId} and "timestamp" < ${to.toISOString()}
        and "timestamp" > to_timestamp(0) + ${after}::float8 * interval '1 microsecond'
      order by "timestamp"
      limit ${pageReadings}`.values()
    if (rows.length > 0) yield rows
    if (rows.length < pageReadings) return
    after = Number(rows.at(-1)?.[1])
  }
}
