import { median } from '@/features/detection/median'
import { rememberedHours, type StreamState } from './stream-state'

const hourMs = 3_600_000
const [hoursOfDay, daysOfWeek] = [24, 7]
/** Same weekdays that outweigh the days just before; days without any of which the whole past speaks. */
const [enoughWeeks, enoughDays] = [3, 2]
const recentDays = 14
/** An hour that received less than this share of what is usual says little. */
const lowestCoverage = 0.25

const slot = (hour: number) => ((hour % rememberedHours) + rememberedHours) % rememberedHours

/**
 * What the four weeks before let expect of an hour: the median of the same hour of the same weekday, of the days before
 * while there are fewer than three such weeks, of everything while there are fewer than two days. A median follows neither
 * an outlier nor a fault of some days (Rousseeuw and Hubert, "Robust statistics for outlier detection", 2011).
 */
function expectedOf(hours: Float32Array, hour: number): number {
  const days: number[] = []
  const weeks: number[] = []
  for (let day = 1; day < rememberedHours / hoursOfDay; day++) {
    const mean = hours[slot(hour - day * hoursOfDay)] ?? Number.NaN
    if (Number.isNaN(mean)) continue
    if (days.length < recentDays) days.push(mean)
    if (day % daysOfWeek === 0) weeks.push(mean)
  }
  if (weeks.length >= enoughWeeks) return median(weeks)
  if (days.length >= enoughDays) return median(days)
  return median([...hours].filter((mean) => !Number.isNaN(mean)))
}

/** Closes the hours that are over and looks up what those around the new one let expect. */
export function enterHour(state: StreamState, clock: number, frozen: boolean): void {
  const hour = Math.floor(clock / hourMs)
  if (hour === state.hour) return
  if (state.seen > 0 && hour > state.hour) closeHour(state, hour, frozen)
  Object.assign(state, { hour, hourSum: 0, hourCount: 0 })
  const { hours } = state
  state.expected = [expectedOf(hours, hour - 1), expectedOf(hours, hour), expectedOf(hours, hour + 1)]
}

/** A frozen baseline is carried on by what it expected itself. */
function closeHour(state: StreamState, next: number, frozen: boolean): void {
  const { hours, hour, hourSum, hourCount, usualCount } = state
  const covered = hourCount > lowestCoverage * usualCount
  hours[slot(hour)] = frozen ? expectedOf(hours, hour) : covered ? hourSum / hourCount : Number.NaN
  const gap = Math.min(next, hour + rememberedHours)
  for (let missed = hour + 1; missed < gap; missed++)
    hours[slot(missed)] = frozen ? expectedOf(hours, missed) : Number.NaN
  state.usualCount += (hourCount - usualCount) * (usualCount === 0 ? 1 : 0.1)
}

/** What is usual in the hour of an instant by what is remembered, without entering that hour; null while nothing is. */
export function usualAt({ hours, anchor }: Pick<StreamState, 'hours' | 'anchor'>, clock: number): number | null {
  const expected = expectedOf(hours, Math.floor(clock / hourMs))
  return Number.isNaN(expected) ? null : anchor + expected
}

const fewestChanges = 12

/**
 * Mean and standard deviation of the change between remembered hours that lie so far apart, an hour at the least; null with
 * fewer than twelve such pairs.
 */
export function usualChange(
  { hours, hour }: Pick<StreamState, 'hours' | 'hour'>,
  overMs: number,
): { mean: number; sigma: number } | null {
  const apart = Math.max(1, Math.round(overMs / hourMs))
  const changes: number[] = []
  for (let ago = 1; ago + apart < rememberedHours; ago++) {
    const change = (hours[slot(hour - ago)] ?? Number.NaN) - (hours[slot(hour - ago - apart)] ?? Number.NaN)
    if (!Number.isNaN(change)) changes.push(change)
  }
  if (changes.length < fewestChanges) return null
  const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length
  const square = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0) / (changes.length - 1)
  return { mean, sigma: Math.sqrt(square) }
}

/** Between the middles of two hours the expectation goes straight. NaN while nothing is known. */
export function expectedAt({ expected, hour }: StreamState, clock: number): number {
  const [before, now, after] = expected
  const fromMiddle = clock / hourMs - hour - 0.5
  const other = fromMiddle < 0 ? before : after
  return now + ((Number.isNaN(other) ? now : other) - now) * Math.abs(fromMiddle)
}
