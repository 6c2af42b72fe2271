import type { SummaryHour } from '@/features/detection/days/usable-hours'
import { leastDays } from '@/features/detection/distribution/compare-days'
import { kolmogorovSmirnov } from '@/features/detection/distribution/kolmogorov-smirnov'
import { type Shift, shiftBetween } from '@/features/detection/distribution/shift-between'
import { median } from '@/features/detection/median'

type Side<Of> = { before: Of; after: Of }
/**
 * What changed at the same load: how many hours of each side were compared and on how many days, the shift between the days in the
 * sensor's unit with its interval and Cliff's delta, and the probability that chance makes as much of it.
 */
export type LoadEffect = { hours: Side<number>; days: Side<number>; shift: Shift; p: number }

const classes = 10
/** Of a class of load, so that one hour alone is no measure of the others. */
const leastHours = 3

/**
 * Compares hours of the same load: classes of load are tenths of all hours of both sides, and of each class that both have, each hour
 * counts as its distance from the median of the class before the work. A day is the median of its hours: hours depend on each
 * other, and a test of them would find something each week. Null when a side has fewer than five such days.
 * `days` says which day an hour belongs to, `load` the mean of an hour by its beginning.
 */
export function loadEffect(
  sides: Side<SummaryHour[]>,
  load: Map<number, number>,
  dayAt: (at: number) => number,
): LoadEffect | null {
  const bounds = classBounds([...sides.before, ...sides.after].flatMap(({ at }) => load.get(at) ?? []))
  const classed = (hours: SummaryHour[]) => {
    const found: { at: number; mean: number }[][] = Array.from({ length: classes }, () => [])
    for (const { at, mean } of hours) {
      const own = load.get(at)
      if (own !== undefined) found[bounds.filter((bound) => own > bound).length]?.push({ at, mean })
    }
    return found
  }
  const [before, after] = [classed(sides.before), classed(sides.after)]
  const usual = before.map((hours, i) =>
    hours.length < leastHours || (after[i]?.length ?? 0) < leastHours ? null : median(hours.map(({ mean }) => mean)),
  )
  const [earlier, later] = [byDay(before, usual, dayAt), byDay(after, usual, dayAt)]
  const days = { before: earlier.values.length, after: later.values.length }
  if (days.before < leastDays || days.after < leastDays) return null
  return {
    hours: { before: earlier.hours, after: later.hours },
    days,
    shift: shiftBetween(earlier.values, later.values),
    p: kolmogorovSmirnov(earlier.values, later.values).p,
  }
}

/** The inner bounds of tenths of what is there. */
function classBounds(loads: number[]): number[] {
  const sorted = loads.toSorted((a, b) => a - b)
  return Array.from({ length: classes - 1 }, (_, i) => sorted[Math.ceil(((i + 1) * sorted.length) / classes) - 1] ?? 0)
}

function byDay(classed: { at: number; mean: number }[][], usual: (number | null)[], dayAt: (at: number) => number) {
  const distances = new Map<number, number[]>()
  for (const [i, hours] of classed.entries()) {
    const middle = usual[i]
    if (middle === null || middle === undefined) continue
    for (const { at, mean } of hours) distances.set(dayAt(at), [...(distances.get(dayAt(at)) ?? []), mean - middle])
  }
  const values = [...distances.values()].map(median)
  return { values, hours: [...distances.values()].reduce((sum, { length }) => sum + length, 0) }
}
