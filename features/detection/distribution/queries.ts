import { eq, sql as raw } from 'drizzle-orm'
import type { TransactionSql } from 'postgres'
import { db, sql, statementsOf, type Transaction } from '@/db/client'
import { detectorStates } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { dateOf, dayMs, type PlantDay, plantDays } from '@/features/detection/days/plant-days'
import { listSummaryHours } from '@/features/detection/days/queries'
import { leastHoursOfDay, usableHours } from '@/features/detection/days/usable-hours'
import { referenceDays } from '@/features/detection/drift/drift-state'
import { wallClock } from '@/features/detection/watch/wall-clock'
import { getPlantSettings } from '@/features/plant/queries'
import { getReadingExtent } from '@/features/readings/extent/queries'
import { getSensor, type SensorRow } from '@/features/sensors/queries'
import { instantFromLocal } from '@/lib/plant-time'
import { remembered } from '@/lib/remembered'
import type { TimeRange } from '@/lib/time-range'
import { compareDays, type DayComparison } from './compare-days'
import { alertPeriods, type ComparedPeriods, comparedPeriods, type DayPeriod } from './compared-periods'
import { evidenceOf } from './evidence-of'
import type { DriftQuestion } from './input'

export type DriftView = {
  sensor: SensorRow
  /** The newest whole day, by its number; null before the first. */
  lastDay: number | null
  /** The first day that the drift detector has learned from; null while it learns. */
  learnedFrom: number | null
  /** Null when the reference would not end before the window begins, and before the first whole day. */
  found: { periods: ComparedPeriods; comparison: DayComparison } | null
}

/** The comparison that a question asks for; null when there is no such sensor on the actor's sites. */
export async function getDriftView(
  actor: Actor,
  sensorId: string,
  question: DriftQuestion,
  now: Date,
): Promise<DriftView | null> {
  const sensor = await getSensor(actor, sensorId, now)
  return sensor && getSensorDrift(actor, { sensor, extent: await getReadingExtent(actor, sensor) }, question, now)
}

/** A sensor that somebody may see, in the units of its readings, and from when to when it has some. */
export type KnownSensor = { sensor: SensorRow; extent: TimeRange | null }

/** The comparison for who has read the sensor already. */
export async function getSensorDrift(
  actor: Actor,
  { sensor, extent }: KnownSensor,
  question: DriftQuestion,
  now: Date,
): Promise<DriftView> {
  authorise(actor, 'plant.read')
  const [{ timeZone }, learnedAt] = await Promise.all([getPlantSettings(actor), getLearnedFrom(sensor.sensorId)])
  if (!extent) return { sensor, lastDay: null, learnedFrom: null, found: null }
  const dayAt = dayNumber(timeZone)
  const lastDay = Math.min(dayAt(now.getTime()) - 1, dayAt(extent.to.getTime()))
  const learnedFrom = learnedAt === null ? null : dayAt(learnedAt)
  const known = { sensor, lastDay, learnedFrom }
  const periods = comparedPeriods(question, known)
  if (!periods) return { ...known, found: null }
  const { reference, window } = periods
  const key = JSON.stringify([sensor.sensorId, sensor.intervalSeconds, reference, window, timeZone])
  const comparison = await recentComparison(key, sensor, periods, timeZone)
  return { ...known, found: { periods, comparison } }
}

/** The number of the plant's day that an instant lies in. */
const dayNumber = (timeZone: string) => {
  const clock = wallClock(timeZone)
  return (at: number) => Math.floor(clock(at) / dayMs)
}

/** Since when the sensor's drift detector has learned from its days, in milliseconds; null while it still does. */
async function getLearnedFrom(sensorId: string): Promise<number | null> {
  const path = (of: string) => raw<number | null>`(${detectorStates.state} #>> ${of})::float8`
  const [row] = await db
    .select({ firstAt: path('{stream,firstAt}'), learnedDays: path('{drift,learnedDays}') })
    .from(detectorStates)
    .where(eq(detectorStates.sensorId, sensorId))
    .prepare('learned_from')
    .execute()
  return (row?.learnedDays ?? 0) < referenceDays ? null : (row?.firstAt ?? null)
}

type AtAlert = { at: number; learnedFrom: number; timeZone: string }

/**
 * The comparison that stands behind an alarm of drift, as it is stored with it; null where there are too few days yet.
 * No actor: the worker's command asks inside its transaction.
 */
export async function compareAtAlert(tx: Transaction, sensor: Compared, { at, learnedFrom, timeZone }: AtAlert) {
  const dayAt = dayNumber(timeZone)
  const periods = alertPeriods({ lastDay: dayAt(at) - 1, learnedFrom: dayAt(learnedFrom) })
  return periods && evidenceOf(periods, await comparePeriods(sensor, periods, timeZone, statementsOf(tx)))
}

type Compared = Pick<SensorRow, 'sensorId' | 'intervalSeconds'>

/** Periods that meet are read at once; of others, what lies between them is left out. */
async function comparePeriods(
  { sensorId, intervalSeconds }: Compared,
  periods: Pick<ComparedPeriods, 'reference' | 'window'>,
  timeZone: string,
  statements: typeof sql | TransactionSql = sql,
): Promise<DayComparison> {
  const [before, after] = [instantsOf(periods.reference, timeZone), instantsOf(periods.window, timeZone)]
  const read = async (range: TimeRange) => (await listSummaryHours([sensorId], range, statements)).get(sensorId) ?? []
  const hours =
    before.to >= after.from
      ? await read({ from: before.from, to: after.to })
      : [...(await read(before)), ...(await read(after))]
  const daysOf = ({ from, to }: TimeRange): PlantDay[] => {
    const own = hours.filter(({ at }) => at >= from.getTime() && at < to.getTime())
    return plantDays(usableHours(own, intervalSeconds), wallClock(timeZone), leastHoursOfDay(intervalSeconds))
  }
  return compareDays(daysOf(before), daysOf(after))
}

/** Of whole days that are over: only what comes late, and work that is logged later, changes it. */
const recentComparison = remembered(60_000, (sensor: Compared, periods: ComparedPeriods, timeZone: string) =>
  comparePeriods(sensor, periods, timeZone),
)

/** From the first midnight of a period to that after its last day. */
function instantsOf({ first, days }: DayPeriod, timeZone: string): TimeRange {
  const midnight = (day: number) => instantFromLocal(dateOf(day), timeZone) ?? new Date(day * dayMs)
  return { from: midnight(first), to: midnight(first + days) }
}
