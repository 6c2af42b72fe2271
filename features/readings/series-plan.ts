const hourSeconds = 3600
const subHourBuckets = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800]
const daySeconds = 24 * hourSeconds
const hourBuckets = [1, 2, 3, 4, 6, 8, 12, 24, 48, 72, 168, 336, 672].map((hours) => hours * hourSeconds)

/** How many raw readings one chart may scan: bounded work on an engine that runs one query at a time. */
const rawBudget = 10_000
const shortRangeSeconds = 48 * hourSeconds
const shortRangeRawBudget = 100_000

export type SeriesPlan = { source: 'raw' | 'raw_buckets' | 'hourly'; bucketSeconds: number | null }

type Question = {
  from: Date
  to: Date
  /** Seconds between readings, null while unknown. */
  intervalSeconds: number | null
  /** Raw readings are kept from here on. */
  rawFrom: Date
  maxPoints: number
}

/**
 * From what a chart of `[from, to)` is drawn: every reading when they fit, buckets of raw readings while those are few
 * enough to scan, else whole hours of the aggregate. Where raw readings were deleted only the aggregate remains.
 */
export function seriesPlan({ from, to, intervalSeconds, rawFrom, maxPoints }: Question): SeriesPlan {
  const seconds = (to.getTime() - from.getTime()) / 1000
  const expected = intervalSeconds ? seconds / intervalSeconds : 0
  // One slot less: buckets start on round times, so a range touches one bucket more than its length holds.
  const smallest = seconds / (maxPoints - 1)
  // And one less for days: one of 23 hours lets a further one in.
  const smallestOfHours = seconds / Math.max(1, maxPoints - 2)
  const hourly = { source: 'hourly', bucketSeconds: fitting(hourBuckets, smallestOfHours) } as const
  if (from < rawFrom) return hourly
  if (expected <= maxPoints) return { source: 'raw', bucketSeconds: null }
  const budget = seconds <= shortRangeSeconds ? shortRangeRawBudget : rawBudget
  const bucketSeconds = subHourBuckets.find((bucket) => bucket >= smallest)
  return bucketSeconds && expected <= budget ? { source: 'raw_buckets', bucketSeconds } : hourly
}

const fitting = (buckets: number[], smallest: number) =>
  buckets.find((bucket) => bucket >= smallest) ?? Math.ceil(smallest / daySeconds) * daySeconds
