import { median } from '@/features/detection/median'

/**
 * By how much the later values lie higher: the `shift` in their unit with its 95 % interval `low` to `high`, and `delta`, from
 * -1 (every later value is lower than every earlier one) over 0 to 1 (every one is higher).
 */
export type Shift = { shift: number; low: number; high: number; delta: number }

/** Of the normal distribution: 97.5 % lie below. */
const z = 1.96

/**
 * The shift of Hodges and Lehmann ("Estimates of location based on rank tests", 1963), which is the median of all differences
 * between a later and an earlier value, with the interval that belongs to it (Moses; in Hollander and Wolfe, "Nonparametric
 * Statistical Methods", 1999), and Cliff's delta ("Dominance statistics", 1993). Neither sample is empty.
 */
export function shiftBetween(earlier: number[], later: number[]): Shift {
  const differences = Float64Array.from(later.flatMap((value) => earlier.map((before) => value - before))).sort()
  const count = differences.length
  const deviation = Math.sqrt((count * (earlier.length + later.length + 1)) / 12)
  const cut = Math.max(0, Math.round(count / 2 - z * deviation) - 1)
  const above = differences.filter((difference) => difference > 0).length
  const below = differences.filter((difference) => difference < 0).length
  return {
    shift: median([...differences]),
    low: differences[cut] ?? Number.NaN,
    high: differences[count - 1 - cut] ?? Number.NaN,
    delta: (above - below) / count,
  }
}
