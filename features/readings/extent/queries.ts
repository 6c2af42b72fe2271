import type { Reads } from '@/db/replica'
import type { Actor } from '@/features/access/actor'
import { readShown } from '@/features/access/shown-readings'
import type { Series } from '@/features/readings/queries'
import { visibleSensors } from '@/features/readings/visible-sensors'
import type { SensorRow } from '@/features/sensors/queries'
import { remembered } from '@/lib/remembered'
import type { TimeRange } from '@/lib/time-range'

const hourMs = 3_600_000
/** Only history that is loaded behind what is there moves a sensor's first hour. */
const firstLastsMs = 60_000

/**
 * From the hour of a sensor's first reading to just after its newest, or null when it has none. Readings older than those that are
 * there count within a minute.
 */
export const getReadingExtent = (
  actor: Actor,
  { sensorId, latestAt }: Pick<SensorRow, 'sensorId' | 'latestAt'>,
): Promise<TimeRange | null> =>
  readShown(actor, async (on) => {
    if (latestAt === null || (await visibleSensors(on, actor, [sensorId])).length === 0) return null
    const first = await recentFirstHour(sensorId, on, sensorId)
    return first === null ? null : { from: new Date(first), to: new Date(latestAt.getTime() + 1) }
  })

/** By `between`, as by equality the planner may look for the sensor through all hours of all sensors. */
async function readFirstHour({ sql }: Reads, sensorId: string): Promise<number | null> {
  const [row] = await sql<{ first: number }[]>`
    select extract(epoch from hour)::float8 * 1000 as first from sensor_readings_summary_hourly
    where sensor_id between ${sensorId} and ${sensorId}
    order by sensor_id desc, hour
    limit 1`
  return row?.first ?? null
}

const recentFirstHour = remembered(firstLastsMs, readFirstHour)

export type DataHours = { withData: number; total: number }

type HoursQuestion = TimeRange & {
  sensorId: string
  /** Of `getReadingExtent`. */
  extent: TimeRange | null
  /** Older readings were deleted; their hours were kept. */
  rawFrom: Date
  now: Date
}

/**
 * The clock hours that `[from, to)` touches, from the hour of the sensor's first reading on and not beyond now, and how
 * many of them hold a reading. Of an hour cut by an end only the part inside counts, unless its raw readings are gone.
 * @param series of the same range: where its points are no longer than an hour, they tell and nothing is asked.
 */
export const getDataHours = (actor: Actor, asked: HoursQuestion, series: Series): Promise<DataHours> =>
  readShown(actor, (on) => countDataHours(on, actor, asked, series))

async function countDataHours(on: Reads, actor: Actor, asked: HoursQuestion, series: Series): Promise<DataHours> {
  const { sensorId, from, to, extent, rawFrom, now } = asked
  const seen = await visibleSensors(on, actor, [sensorId])
  if (!extent || seen.length === 0) return { withData: 0, total: 0 }
  const kept = from < rawFrom ? hourOf(from) : from.getTime()
  const start = Math.max(kept, extent.from.getTime())
  const end = Math.min(to.getTime(), now.getTime())
  const total = Math.max(0, Math.ceil(end / hourMs) - Math.floor(start / hourMs))
  const isFine = (series.bucketSeconds ?? 0) * 1000 <= hourMs
  return { withData: isFine ? hoursOf(series, end) : await askHours(on, sensorId, start, end), total }
}

/** The hours before an instant that these points lie in. */
const hoursOf = ({ points }: Series, end: number): number =>
  new Set(points.filter(({ at, count }) => count > 0 && at < end).map(({ at }) => hourOf(at))).size

async function askHours({ sql }: Reads, sensorId: string, start: number, end: number): Promise<number> {
  const wholeFrom = Math.min(end, hourOf(start + hourMs - 1))
  const wholeTo = Math.max(wholeFrom, hourOf(end))
  const at = (ms: number) => new Date(ms).toISOString()
  const holds = (from: number, to: number) => sql`(select exists (
    select from sensor_readings where sensor_id = ${sensorId} and timestamp >= ${at(from)} and timestamp < ${at(to)}))::int`
  const [row] = await sql<{ withData: number }[]>`
    select ${holds(start, wholeFrom)} + ${holds(wholeTo, end)} + (
      select count(*)::int from sensor_readings_summary_hourly
      where sensor_id = ${sensorId} and hour >= ${at(wholeFrom)} and hour < ${at(wholeTo)}
    ) as "withData"`
  return row?.withData ?? 0
}

const hourOf = (at: Date | number) => Math.floor(Number(at) / hourMs) * hourMs
