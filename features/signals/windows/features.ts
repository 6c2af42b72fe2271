/** What the hourly summary is enough for, as a window of whole hours. */
export const summaryFeatures = [
  'count',
  'coverage',
  'mean',
  'standard_deviation',
  'min',
  'max',
  'rms',
  'peak_to_peak',
  'crest_factor',
] as const

/** What takes the readings themselves. */
const readingFeatures = [
  'longest_gap_seconds',
  'q05',
  'q25',
  'median',
  'q75',
  'q95',
  'skewness',
  'kurtosis',
  'slope_per_hour',
  'zero_crossings',
  'first',
  'last',
] as const

export const windowFeatures = [...summaryFeatures, ...readingFeatures] as const
export type WindowFeature = (typeof windowFeatures)[number]

/** A window's features, null where its readings do not tell; the formulas are in docs/features.md. */
export type FeatureVector = Record<WindowFeature, number | null>

/** What the database counts of a window; what takes readings is left out where the summary was asked. */
export type Counted = {
  sensorId: string
  /** Where it begins, in milliseconds. */
  start: number
  count: number
  mean: number
  /** Of the population. */
  deviation: number
  min: number
  max: number
  longestGap?: number
  quantiles?: number[]
  skewness?: number | null
  kurtosis?: number | null
  slope?: number | null
  crossings?: number
  first?: number
  last?: number
}

type Expected = { windowSeconds: number; intervalSeconds: number | null }

/** The features of a window with readings in it. Of a value that never changes, sums leave a spread of rounding, which is none. */
export function vectorOf(counted: Counted, { windowSeconds, intervalSeconds }: Expected): FeatureVector {
  const { count, min, max, quantiles = [], slope } = counted
  const isStill = min === max
  const [mean, deviation] = isStill ? [min, 0] : [counted.mean, counted.deviation]
  const rms = Math.hypot(mean, deviation)
  const due = intervalSeconds === null ? null : windowSeconds / intervalSeconds
  return {
    count,
    coverage: due === null ? null : Math.min(1, count / due),
    mean,
    standard_deviation: count > 1 ? deviation * Math.sqrt(count / (count - 1)) : null,
    min,
    max,
    rms,
    peak_to_peak: max - min,
    crest_factor: rms > 0 ? Math.max(Math.abs(min), Math.abs(max)) / rms : null,
    longest_gap_seconds: counted.longestGap ?? null,
    q05: quantiles[0] ?? null,
    q25: quantiles[1] ?? null,
    median: quantiles[2] ?? null,
    q75: quantiles[3] ?? null,
    q95: quantiles[4] ?? null,
    skewness: isStill ? null : (counted.skewness ?? null),
    kurtosis: isStill ? null : (counted.kurtosis ?? null),
    slope_per_hour: slope === null || slope === undefined ? null : slope * 3600,
    zero_crossings: counted.crossings ?? null,
    first: counted.first ?? null,
    last: counted.last ?? null,
  }
}

/** A window that no reading lies in: a silence, not a zero. */
export const emptyVector = ({ windowSeconds, intervalSeconds }: Expected): FeatureVector => {
  const nothing = Object.fromEntries(windowFeatures.map((feature) => [feature, null])) as FeatureVector
  return {
    ...nothing,
    count: 0,
    coverage: intervalSeconds === null ? null : 0,
    longest_gap_seconds: windowSeconds,
  }
}
