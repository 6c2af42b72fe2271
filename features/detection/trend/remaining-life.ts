import { median } from '@/features/detection/median'
import { type DayPoint, type DayTrend, dayTrend } from './day-trend'

/** What a value must not pass. */
export type Bound = { value: number; side: 'high' | 'low' }
/** In how many days from now a trend reaches a bound, and between how many and how many at 95 %; the slope is per day. */
export type RemainingLife = { bound: Bound; days: number; earliest: number; latest: number; slope: number }

export const longestSpan = 56
/** The days that are looked at: a fault that grows faster and faster is described by its last ones. */
const spans = [14, 28, longestSpan]
/** Of which so many have to be there. */
const leastShare = 0.7
/** Of all spans together. */
const unlikely = 0.01
/** A trend is not carried on for longer than so many times what was seen of it. */
const longestReach = 3

/**
 * In how many days a sensor's day medians reach the next of its bounds, by the shortest of the last 14, 28 and 56 days in which
 * they rise or fall beyond chance and their interval has an end. Null where they do not, where no bound lies ahead of them, or
 * where that end lies further ahead than three times what was seen.
 */
export function remainingLife(points: DayPoint[], bounds: Bound[], now: number): RemainingLife | null {
  for (const span of spans) {
    const seen = points.filter(({ at }) => at > now - span - 1)
    if (seen.length < span * leastShare) continue
    const trend = dayTrend(seen)
    const found = trend.p < unlikely / spans.length && reachOf(seen, trend, bounds, now)
    if (found && found.latest <= span * longestReach) return found
  }
  return null
}

function reachOf(
  points: DayPoint[],
  { slope, low, high }: DayTrend,
  bounds: Bound[],
  now: number,
): RemainingLife | null {
  if (low * high <= 0) return null
  const level = lineThrough(points, slope)(now)
  const ahead = bounds
    .filter(({ value, side }) => (side === 'high' ? slope > 0 && value > level : slope < 0 && value < level))
    .sort((a, b) => Math.abs(a.value - level) - Math.abs(b.value - level))
  const [bound] = ahead
  if (!bound) return null
  const ends = [low, high].map((steep) => daysUntil(points, steep, bound.value, now)).sort((a, b) => a - b)
  const [earliest = 0, latest = Number.POSITIVE_INFINITY] = ends
  return { bound, slope, days: daysUntil(points, slope, bound.value, now), earliest: Math.max(0, earliest), latest }
}

/** The line of a slope that half of the days lie above (Conover, "Practical Nonparametric Statistics", 1999). */
function lineThrough(points: DayPoint[], slope: number): (at: number) => number {
  const start = median(points.map(({ at, value }) => value - slope * at))
  return (at) => start + slope * at
}

const daysUntil = (points: DayPoint[], slope: number, value: number, now: number) =>
  (value - lineThrough(points, slope)(now)) / slope
