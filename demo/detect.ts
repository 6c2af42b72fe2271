import type { Hour } from './hourly'
import { demoSettings } from './plant'
import { hourMs, minuteMs, plantClock } from './plant-time'

/** How many standard deviations are abnormal, and for how many hours in a row. */
export const abnormalSigmas = 5
const abnormalHours = 2

/** Half-open, epoch ms. */
export type Range = { from: number; to: number }
export type Baseline = Range & { mean: number; sigma: number }
/** What made a detector speak: the hours it judged, the mean over them and what it compared with. */
export type Detection = { window: Range; observed: number; baseline?: Baseline }

/** Hours are comparable with hours of the same operating mode only: day or night, weekday or weekend. */
function operatingMode(at: number): string {
  const { hour, weekend } = plantClock(demoSettings.timeZone, at)
  return `${weekend ? 'weekend' : 'weekday'} ${hour >= 6 && hour < 22 ? 'day' : 'night'}`
}

const within =
  ({ from, to }: Range) =>
  ({ at, count }: Hour) =>
    at >= from && at + hourMs <= to && count > 0

function statistics(values: number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, sigma: Math.sqrt(variance) }
}

/**
 * What is normal at an instant: the mean of the healthy hours' means in the same operating mode, and the standard
 * deviation of all healthy hours from their own mode's mean (two weekends alone would give too small a deviation).
 */
export function baselinesOf(hours: Hour[], healthy: Range): (at: number) => Baseline {
  const modes = new Map<string, number[]>()
  for (const { at, mean } of hours.filter(within(healthy))) {
    const mode = operatingMode(at)
    modes.set(mode, [...(modes.get(mode) ?? []), mean])
  }
  const means = new Map([...modes].map(([mode, values]) => [mode, statistics(values).mean]))
  const deviations = [...modes].flatMap(([mode, values]) => values.map((value) => value - (means.get(mode) ?? 0)))
  const { sigma } = statistics(deviations)
  return (at) => ({ mean: means.get(operatingMode(at)) ?? Number.NaN, sigma, ...healthy })
}

/** The first hours in a row that are all abnormal; null when there are none. */
function firstRun(hours: Hour[], isAbnormal: (hour: Hour) => boolean): Detection | null {
  let run: Hour[] = []
  for (const hour of hours) {
    run = isAbnormal(hour) ? [...run, hour] : []
    const [first] = run
    if (first && run.length === abnormalHours) {
      const window = { from: first.at, to: hour.at + hourMs }
      return { window, observed: statistics(run.map((each) => each.mean)).mean }
    }
  }
  return null
}

/** Hourly means above a limit for two hours. */
export function detectLimit(hours: Hour[], suspect: Range, limit: number): Detection | null {
  return firstRun(hours.filter(within(suspect)), (hour) => hour.mean > limit)
}

/** Hourly means five standard deviations above (`direction` 1) or below (-1) the healthy ones for two hours. */
export function detectDeviation(
  hours: Hour[],
  healthy: Range,
  suspect: Range,
  direction: 1 | -1,
): (Detection & { baseline: Baseline }) | null {
  const normal = baselinesOf(hours, healthy)
  const found = firstRun(hours.filter(within(suspect)), ({ at, mean }) => {
    const baseline = normal(at)
    return direction * (mean - baseline.mean) > abnormalSigmas * baseline.sigma
  })
  return found && { ...found, baseline: normal(found.window.from) }
}

/** The same value for two hours from an instrument that never showed one for an hour before. */
export function detectStuck(hours: Hour[], healthy: Range, suspect: Range): Detection | null {
  if (hours.filter(within(healthy)).some((hour) => hour.min === hour.max)) return null
  const found = firstRun(hours.filter(within(suspect)), (hour) => hour.min === hour.max)
  return found && { ...found, baseline: baselinesOf(hours, healthy)(found.window.from) }
}

const rollingHours = 24

/** For each hour the mean of it and the 23 before, which takes out the day's and the shifts' course. */
function rolling(hours: Hour[]): Hour[] {
  return hours.slice(rollingHours - 1).map((hour, i) => {
    const known = hours.slice(i, i + rollingHours).filter((each) => each.count > 0)
    return { ...hour, count: known.length, mean: statistics(known.map((each) => each.mean)).mean }
  })
}

/**
 * A sensor that leaves the sensor it always moved with: the difference of their daily means is five standard
 * deviations off the healthy one. The baseline's mean is what the reference lets expect.
 */
export function detectDrift(hours: Hour[], reference: Hour[], healthy: Range, suspect: Range): Detection | null {
  const own = rolling(hours)
  const other = rolling(reference)
  const differences = own.map((hour, i) => ({ ...hour, mean: hour.mean - (other[i]?.mean ?? Number.NaN) }))
  const normal = statistics(differences.filter(within(healthy)).map((hour) => hour.mean))
  const isOff = ({ mean }: Hour) => Math.abs(mean - normal.mean) > abnormalSigmas * normal.sigma
  const found = firstRun(differences.filter(within(suspect)), isOff)
  if (!found) return null
  const index = own.findIndex((hour) => hour.at === found.window.from)
  const expected = (other[index]?.mean ?? Number.NaN) + normal.mean
  return { ...found, observed: own[index]?.mean ?? Number.NaN, baseline: { ...normal, mean: expected, ...healthy } }
}

/** The first silence longer than `minutes`; `observed` is its length so far in minutes, as the detector saw it. */
export function detectSilence(times: number[], suspect: Range, minutes: number): Detection | null {
  const allowed = minutes * minuteMs
  const last = times.find((at, i) => (times[i + 1] ?? suspect.to) - at > allowed && at + allowed >= suspect.from)
  if (last === undefined || last + allowed > suspect.to) return null
  return { window: { from: last, to: last + allowed }, observed: minutes }
}
