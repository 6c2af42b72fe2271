import type { SignedIn } from '@/features/accounts/queries'
import type { PlantSettings } from '@/features/plant/input'
import { getPlantSettings } from '@/features/plant/queries'
import { rawStart } from '@/features/plant/raw-start'
import { shiftRanges } from '@/features/plant/shift-ranges'
import { getReadingExtent } from '@/features/readings/extent/queries'
import { getSeries, type Series } from '@/features/readings/queries'
import { shownSeries } from '@/features/readings/shown-series'
import { getSensor, type SensorRow } from '@/features/sensors/queries'
import { shownSensor } from '@/features/sensors/shown-sensor'
import { parseTimeRange, type RangeChoice, type SearchParams, type ShiftRanges, type TimeRange } from '@/lib/time-range'
import { isTimeZone } from '@/lib/time-zones'
import type { UnitSystem } from '@/lib/units'
import { earlierRange } from './earlier-range'
import { type Compared, type EarlierPeriod, parseCompared } from './filters'

const mostPoints = 2_000
const dayMs = 86_400_000

/** What a URL asks to see of a sensor; the sensor in the reader's units, `recordedUnit` is that of its readings. */
export type SensorView = {
  sensor: SensorRow
  recordedUnit: string | null
  unitSystem: UnitSystem
  /** From its first to its newest reading; null before the first. */
  extent: TimeRange | null
  range: RangeChoice
  shifts: ShiftRanges
  timeZone: string
  plantTimeZone: string
  /** The zone that the URL asks for, whoever reads it. */
  zone: string | undefined
  compared: Compared
  /** Older readings were deleted; their hours were kept. */
  rawFrom: Date
  now: Date
}

/** A series in the reader's units beside that of the sensor: the sensor itself in an earlier range, or another sensor. */
export type Trace = { earlier: EarlierPeriod | null; sensor: SensorRow; range: TimeRange; series: Series }

/** Reads what a sensor page's parameters ask for; null when there is no such sensor on the reader's sites. */
export async function getSensorView(
  person: SignedIn,
  sensorId: string,
  params: SearchParams,
  now: Date,
): Promise<SensorView | null> {
  const [sensor, plant] = await Promise.all([getSensor(person, sensorId, now), getPlantSettings(person)])
  if (!sensor) return null
  const extent = await getReadingExtent(person, sensor)
  return {
    sensor: shownSensor(sensor, person.unitSystem),
    recordedUnit: sensor.unit,
    unitSystem: person.unitSystem,
    extent,
    ...rangeOf(person, plant, extent, params, now),
    compared: parseCompared(params, sensorId),
    now,
  }
}

function rangeOf(person: SignedIn, plant: PlantSettings, extent: TimeRange | null, params: SearchParams, now: Date) {
  const isRecent = extent && now.getTime() - extent.to.getTime() < dayMs
  const zone = typeof params.zone === 'string' && isTimeZone(params.zone) ? params.zone : undefined
  const zones = { timeZone: zone ?? person.timeZone ?? plant.timeZone, plantTimeZone: plant.timeZone, zone }
  const shifts = shiftRanges(plant, now)
  const range = parseTimeRange(params, { now, ...zones, shifts, extent, fallback: isRecent ? '24h' : 'all' })
  return { ...zones, shifts, range, rawFrom: rawStart(plant, now) }
}

/** At most 240 points of each of these sensors, for small charts beside each other. */
export async function listSmallTraces(
  person: SignedIn,
  sensors: SensorRow[],
  { from, to }: TimeRange,
  now: Date,
): Promise<Trace[]> {
  return Promise.all(
    sensors.map(async (sensor) => {
      const series = await getSeries(person, { sensorId: sensor.sensorId, from, to, maxPoints: 240, now })
      const { unitSystem } = person
      return {
        earlier: null,
        sensor: shownSensor(sensor, unitSystem),
        range: { from, to },
        series: shownSeries(series, sensor.unit, unitSystem),
      }
    }),
  )
}

/** The range that a URL asks for on a page of several sensors, by default the last day. */
export async function getSharedRange(person: SignedIn, params: SearchParams, now: Date) {
  const plant = await getPlantSettings(person)
  return rangeOf(person, plant, { from: new Date(now.getTime() - dayMs), to: now }, params, now)
}

/**
 * The series of a view, the sensor's own first, together at most 2,000 points, or up to 20,000 readings as they are. Sensors that are not there or not on the
 * reader's sites are left out.
 */
export async function listTraces(person: SignedIn, view: SensorView): Promise<[Trace, ...Trace[]]> {
  const { sensor, range, now, plantTimeZone } = view
  const { earlier, others, everyReading } = view.compared
  const found = await Promise.all(others.map((other) => getSensor(person, other, now)))
  const rows = found.filter((row) => row !== null)
  const maxPoints = Math.floor(mostPoints / (1 + rows.length + (earlier ? 1 : 0)))
  const read = async (row: SensorRow, unit: string | null, range: TimeRange, earlier: EarlierPeriod | null) => {
    const { from, to } = range
    const series = await getSeries(person, { sensorId: row.sensorId, from, to, maxPoints, everyReading, now })
    return { earlier, sensor: row, range: { from, to }, series: shownSeries(series, unit, person.unitSystem) }
  }
  return Promise.all([
    read(sensor, view.recordedUnit, range, null),
    ...(earlier ? [read(sensor, view.recordedUnit, earlierRange(range, earlier, plantTimeZone), earlier)] : []),
    ...rows.map((row) => read(shownSensor(row, person.unitSystem), row.unit, range, null)),
  ])
}
