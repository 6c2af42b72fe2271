import { type Actor, authorise } from '@/features/access/actor'
import { getPlantSettings } from '@/features/plant/queries'
import { rawStart } from '@/features/plant/raw-start'
import type { AskedSensor } from '@/features/signals/asked-sensors'
import { countAll, countReadings, countSummary, type Span } from './count-windows'
import { emptyVector, type FeatureVector, summaryFeatures, vectorOf } from './features'
import type { FeatureQuery } from './input'

const hourSeconds = 3600
/** Readings that the database goes through for one page, each as often as windows cover it, and for one window at the most. */
const pageReadings = 60_000
const windowReadings = 600_000
/** Of all sensors together. */
const pageRows = 5_000

/** A window over all the sensors that were asked for, in their order. */
export type FeatureWindow = { start: number; vectors: FeatureVector[] }

/** Where the windows come from, and how many of them are read at a time. */
export type FeaturePlan =
  | { ok: true; source: 'readings' | 'hourly'; first: number; last: number; windowsPerPage: number }
  | { ok: false; reason: 'too_dense' | 'not_kept' | 'no_window' }

/**
 * How windows will be read: from the hourly summary where that says all that is asked for, else from readings.
 * @param first the first window that is wanted, with those before it that lag.
 */
export async function planFeatures(
  actor: Actor,
  sensors: AskedSensor[],
  query: FeatureQuery,
  now: Date,
): Promise<FeaturePlan> {
  authorise(actor, 'plant.read')
  const { from, to, window, step, lags, cursor } = query
  const stepMs = step * 1000
  const windows = Math.floor((to.getTime() - from.getTime() - window * 1000) / stepMs)
  const skipped = cursor ? Math.ceil((cursor.getTime() - from.getTime()) / stepMs) : 0
  if (windows < 0 || skipped > windows) return { ok: false, reason: 'no_window' }
  const first = from.getTime() + (skipped - Math.max(0, ...lags)) * stepMs
  const last = from.getTime() + windows * stepMs
  const rows = Math.max(1, Math.floor(pageRows / Math.max(1, sensors.length)))
  if (isOfHours(query)) return { ok: true, source: 'hourly', first, last, windowsPerPage: rows }
  if (first < rawStart(await getPlantSettings(actor), now).getTime()) return { ok: false, reason: 'not_kept' }
  const end = last + window * 1000
  const ids = sensors.map(({ sensorId }) => sensorId)
  const perMs = (await countAll(ids, first, end)) / Math.max(end - first, hourSeconds * 1000)
  if (perMs * window * 1000 > windowReadings) return { ok: false, reason: 'too_dense' }
  const fitting = Math.floor(pageReadings / Math.max(perMs * window * 1000, 1))
  return { ok: true, source: 'readings', first, last, windowsPerPage: Math.min(rows, Math.max(1, fitting)) }
}

const isOfHours = ({ from, window, step, features }: FeatureQuery): boolean =>
  [from.getTime() / 1000, window, step].every((seconds) => seconds % hourSeconds === 0) &&
  features.every((feature) => summaryFeatures.some((known) => known === feature))

/** The windows of a plan that is ok, a page at a time, those that only lag first. */
export async function* eachWindowPage(
  actor: Actor,
  sensors: AskedSensor[],
  { window, step }: Pick<FeatureQuery, 'window' | 'step'>,
  plan: Extract<FeaturePlan, { ok: true }>,
): AsyncGenerator<FeatureWindow[]> {
  authorise(actor, 'plant.read')
  const stepMs = step * 1000
  for (let first = plan.first; first <= plan.last; first += plan.windowsPerPage * stepMs) {
    const last = Math.min(plan.last, first + (plan.windowsPerPage - 1) * stepMs)
    const sensorIds = sensors.map(({ sensorId }) => sensorId)
    yield readWindows(sensors, { sensorIds, windowSeconds: window, stepSeconds: step, first, last }, plan.source)
  }
}

async function readWindows(
  sensors: AskedSensor[],
  span: Span,
  source: 'readings' | 'hourly',
): Promise<FeatureWindow[]> {
  const counted = await (source === 'hourly' ? countSummary(span) : countReadings(span))
  const found = new Map(counted.map((row) => [`${row.start} ${row.sensorId}`, row]))
  const { first, last, stepSeconds, windowSeconds } = span
  const count = Math.round((last - first) / (stepSeconds * 1000)) + 1
  return Array.from({ length: count }, (_, place) => {
    const start = first + place * stepSeconds * 1000
    const vectors = sensors.map(({ sensorId, intervalSeconds }) => {
      const row = found.get(`${start} ${sensorId}`)
      const expected = { windowSeconds, intervalSeconds }
      return row ? vectorOf(row, expected) : emptyVector(expected)
    })
    return { start, vectors }
  })
}
