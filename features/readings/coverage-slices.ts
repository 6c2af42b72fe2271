import type { TimeRange } from '@/lib/time-range'
import type { SeriesPoint } from './fill-gaps'

/** Of `[from, to)`, in milliseconds: the share of the readings expected in it that came, at most 1. */
export type CoverageSlice = { from: number; to: number; share: number; quality: number | null }

type Question = {
  points: SeriesPoint[]
  /** How long a point lasts; null when it is a single reading. */
  bucketSeconds: number | null
  intervalSeconds: number | null
  /** From when on the sensor owes readings, in milliseconds. */
  owedFrom: number
  range: TimeRange
  now: Date
}

const mostSlices = 120
/** One reading more or less is then a tenth of what is expected. */
const leastReadings = 10

/**
 * The range cut into at most 120 slices on the borders of its points' buckets, without those in which nothing was owed yet.
 * None for a sensor of which no interval is known.
 */
export function coverageSlices({ points, bucketSeconds, intervalSeconds, owedFrom, range, now }: Question) {
  if (!intervalSeconds) return []
  const unit = (bucketSeconds ?? intervalSeconds) * 1000
  const longEnough = Math.max(
    (range.to.getTime() - range.from.getTime()) / mostSlices,
    leastReadings * intervalSeconds * 1000,
  )
  const width = Math.ceil(longEnough / unit) * unit
  const origin = points[0]?.at ?? range.from.getTime()
  const start = Math.max(range.from.getTime(), owedFrom)
  const end = Math.min(range.to.getTime(), now.getTime())
  const slotOf = (at: number) => Math.floor((at - origin) / width)
  // By its middle: a day of 23 or 25 hours begins off the even steps.
  const received = gather(points, (at) => slotOf(at + (bucketSeconds ?? 0) * 500))
  const slices: CoverageSlice[] = []
  for (let slot = slotOf(start); origin + slot * width < end; slot++) {
    const from = Math.max(start, origin + slot * width)
    const to = Math.min(end, origin + (slot + 1) * width)
    const { count = 0, quality = null } = received.get(slot) ?? {}
    const expected = Math.floor((to - from) / 1000 / intervalSeconds)
    if (expected >= 1) slices.push({ from, to, share: Math.min(1, count / expected), quality })
  }
  return slices
}

function gather(points: SeriesPoint[], slotOf: (at: number) => number) {
  const slots = new Map<number, { count: number; quality: number | null }>()
  for (const { at, count, quality } of points) {
    const slot = slots.get(slotOf(at))
    slots.set(slotOf(at), { count: count + (slot?.count ?? 0), quality: lower(quality, slot?.quality ?? null) })
  }
  return slots
}

/** The lower of two qualities, of which either may be unknown. */
export const lower = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b)

/** The longest stretch without readings between two points; null when there is none. */
export function longestGap(points: SeriesPoint[], bucketSeconds: number | null): { from: number; to: number } | null {
  const gaps = points.flatMap((point, i) => {
    const [before, after] = [points[i - 1], points[i + 1]]
    if (point.avg !== null || !before || !after) return []
    return [{ from: before.at + (bucketSeconds ?? 0) * 1000, to: after.at }]
  })
  return gaps.sort((a, b) => b.to - b.from - (a.to - a.from))[0] ?? null
}
