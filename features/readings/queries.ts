import { and, eq, gte, lt, sql as raw } from 'drizzle-orm'
import type { Reads } from '@/db/replica'
import { plantSettings, sensors, summaryRepairs } from '@/db/schema'
import type { Actor } from '@/features/access/actor'
import { readShown } from '@/features/access/shown-readings'
import { rawStart } from '@/features/plant/raw-start'
import type { TimeRange } from '@/lib/time-range'
import { bucketStart, daySeconds } from './bucket-start'
import { fillGaps, longestRawStep, type SeriesPoint } from './fill-gaps'
import { type HourQuestion, listHours, type Part } from './list-hours'
import { type SeriesPlan, seriesPlan } from './series-plan'
import { visibleSensors } from './visible-sensors'
import { type WindowStatistics, windowStatistics } from './window-statistics'

const pointLimit = 2_000
/** Of a canvas, which draws every reading. */
export const everyReadingLimit = 20_000
const hourMs = 3_600_000
/** By how much a day of which the clocks were changed is longer, at most. */
const clockChangeSeconds = 2 * 3600

export type Series = SeriesPlan & {
  points: SeriesPoint[]
  /** How many readings the points stand for. */
  readingCount: number
  /** Of every reading in the range, not of the points; null when there is none. */
  statistics: WindowStatistics | null
  /** Where the first bucket begins that is still filling or misses late readings; null when all of the range are whole. */
  completeTo: Date | null
  /** Whether readings that came late are still to be added from there on. */
  awaitsLate: boolean
  /** Before this instant plant days are summed from whole hours that an end of a day cuts; null where each is exact. */
  roughTo: Date | null
}

type SeriesQuestion = TimeRange & {
  sensorId: string
  maxPoints?: number
  /** Wants up to 20,000 readings as they are; where more lie in the range or they were deleted, it is as if not set. */
  everyReading?: boolean
  now?: Date
}
type Recording = Pick<HourQuestion, 'timeZone' | 'rawFrom' | 'intervalSeconds'> & { lateFrom: number | null }

/**
 * A sensor's readings in `[from, to)` for a chart, with at most `maxPoints` (2,000) points, silences as empty points.
 * It alone decides whether they come raw, in buckets of raw readings, or from the hourly aggregate. Hours cut by an
 * end of the range are counted from raw readings, so every number is that of exactly this range; only where raw
 * readings were deleted do cut hours count whole.
 */
export const getSeries = (actor: Actor, asking: SeriesQuestion): Promise<Series> =>
  readShown(actor, (on) => readSeries(on, actor, asking))

async function readSeries(on: Reads, actor: Actor, asking: SeriesQuestion): Promise<Series> {
  const { now = new Date(), everyReading = false } = asking
  const maxPoints = Math.min(asking.maxPoints ?? pointLimit, pointLimit)
  const mostReadings = everyReading ? everyReadingLimit : maxPoints
  if ((await visibleSensors(on, actor, [asking.sensorId])).length === 0) return nothing(asking, maxPoints)
  const recording = await getRecording(on, asking, now)
  const { intervalSeconds, rawFrom } = recording
  const question = { ...asking, ...wholeHoursBefore(rawFrom, asking) }
  const { from, to } = question
  const asked = { from, to, intervalSeconds, rawFrom, maxPoints }
  const plan = seriesPlan(everyReading ? { ...asked, intervalSeconds: null } : asked)
  if (plan.source !== 'raw') return bucketSeries(on, question, plan, recording, now)
  const parts = await listRaw(on, question, mostReadings + 1)
  const points = parts.map(pointOf)
  const filled = fillGaps(points, longestRawStep(points, intervalSeconds))
  if (filled.length <= mostReadings) return seriesOf(plan, parts, filled)
  // More came than fits: plan again with the interval that was seen, which no longer allows every reading.
  const denser = seriesPlan({ ...asked, intervalSeconds: intervalOf(parts), maxPoints: maxPoints - 1 })
  return bucketSeries(on, question, denser, recording, now)
}

/** What a sensor that is not there gets; one of another site looks the same. */
function nothing({ from, to }: TimeRange, maxPoints: number): Series {
  return seriesOf(seriesPlan({ from, to, intervalSeconds: null, rawFrom: from, maxPoints }), [], [])
}

/** An end of the range that lies where no raw readings are kept moves outwards to the full hour. */
function wholeHoursBefore(rawFrom: Date, { from, to }: TimeRange): TimeRange {
  return {
    from: from < rawFrom ? new Date(Math.floor(from.getTime() / hourMs) * hourMs) : from,
    to: to < rawFrom ? new Date(Math.ceil(to.getTime() / hourMs) * hourMs) : to,
  }
}

/**
 * How a sensor records, and the first hour of the range that awaits repair. A series asks before it reads the summary: a repair
 * between the two only makes more of it whole than is said.
 */
async function getRecording({ db }: Reads, { sensorId, from, to }: SeriesQuestion, now: Date): Promise<Recording> {
  const awaiting = db
    .select({ first: raw`extract(epoch from min(${summaryRepairs.hour}))::float8 * 1000` })
    .from(summaryRepairs)
    .where(and(gte(summaryRepairs.hour, new Date(hourOf(from))), lt(summaryRepairs.hour, to)))
  const [row] = await db
    .select({
      intervalSeconds: sensors.intervalSeconds,
      timeZone: plantSettings.timeZone,
      retentionDays: plantSettings.retentionDays,
      rawSince: plantSettings.rawSince,
      lateFrom: raw<number | null>`(${awaiting})`,
    })
    .from(plantSettings)
    .leftJoin(sensors, eq(sensors.sensorId, sensorId))
    .prepare('recording')
    .execute()
  return {
    intervalSeconds: row?.intervalSeconds ?? null,
    timeZone: row?.timeZone ?? 'UTC',
    rawFrom: row ? rawStart(row, now) : now,
    lateFrom: row?.lateFrom ?? null,
  }
}

async function bucketSeries(
  on: Reads,
  question: SeriesQuestion,
  plan: SeriesPlan,
  { intervalSeconds, lateFrom, timeZone, rawFrom }: Recording,
  now: Date,
): Promise<Series> {
  const bucketSeconds = plan.bucketSeconds ?? hourMs / 1000
  const asked = { ...question, bucketSeconds, timeZone, rawFrom, intervalSeconds }
  const { parts, roughTo } =
    plan.source === 'hourly'
      ? await listHours(on, asked)
      : { parts: await listRawBuckets(on, question, bucketSeconds), roughTo: null }
  const longestBucket = bucketSeconds + (bucketSeconds < daySeconds ? 0 : clockChangeSeconds)
  const step = Math.max(longestBucket, 3 * (intervalSeconds ?? 0))
  const startOf = (at: number) => bucketStart(at, bucketSeconds, timeZone)
  const filling = startOf(now.getTime())
  const awaitsLate = plan.source === 'hourly' && lateFrom !== null
  const ends = [...(awaitsLate ? [startOf(lateFrom)] : []), ...(question.to.getTime() > filling ? [filling] : [])]
  const completeTo = ends.length > 0 ? new Date(Math.min(...ends)) : null
  return { ...seriesOf(plan, parts, fillGaps(parts.map(pointOf), step)), awaitsLate, completeTo, roughTo }
}

function seriesOf(plan: SeriesPlan, parts: Part[], points: SeriesPoint[]): Series {
  const statistics = windowStatistics(parts)
  const readingCount = statistics?.count ?? 0
  return { ...plan, points, readingCount, statistics, completeTo: null, awaitsLate: false, roughTo: null }
}

const pointOf = ({ at, mean, variance, ...rest }: Part): SeriesPoint => ({ at, avg: mean, ...rest })

function intervalOf(parts: Part[]): number {
  const seconds = ((parts.at(-1)?.at ?? 0) - (parts[0]?.at ?? 0)) / 1000
  return seconds / Math.max(1, parts.length - 1)
}

async function listRaw({ sql }: Reads, { sensorId, from, to }: SeriesQuestion, limit: number): Promise<Part[]> {
  const rows = await sql<{ at: number; value: number; quality: number | null }[]>`
    select extract(epoch from timestamp)::float8 * 1000 as at, value, quality
    from sensor_readings
    where sensor_id = ${sensorId} and timestamp >= ${from.toISOString()} and timestamp < ${to.toISOString()}
    order by timestamp
    limit ${limit}`
  return rows.map(({ at, value, quality }) => ({
    at,
    mean: value,
    min: value,
    max: value,
    count: 1,
    variance: 0,
    quality,
  }))
}

async function listRawBuckets(
  { sql }: Reads,
  { sensorId, from, to }: SeriesQuestion,
  bucketSeconds: number,
): Promise<Part[]> {
  const rows = await sql<Part[]>`
    select
      extract(epoch from time_bucket(make_interval(secs => ${bucketSeconds}), timestamp))::float8 * 1000 as at,
      avg(value) as mean,
      min(value) as min,
      max(value) as max,
      count(*)::float8 as count,
      var_pop(value) as variance,
      min(quality) as quality
    from sensor_readings
    where sensor_id = ${sensorId} and timestamp >= ${from.toISOString()} and timestamp < ${to.toISOString()}
    group by 1
    order by 1`
  return [...rows]
}

const hourOf = (at: Date | number) => Math.floor(Number(at) / hourMs) * hourMs
