/** A set of readings as its moments; `variance` is that of the population. */
export type Moments = { mean: number; min: number; max: number; count: number; variance: number }

export type WindowStatistics = { mean: number; min: number; max: number; standardDeviation: number; count: number }

/**
 * The statistics of all readings together, from those of disjoint parts, or null when there are none.
 * Exact: within-part variance plus the spread of the parts' means, each weighted by its count
 * (Chan, Golub & LeVeque 1983, "Algorithms for Computing the Sample Variance").
 */
export function windowStatistics(parts: Moments[]): WindowStatistics | null {
  const count = parts.reduce((sum, part) => sum + part.count, 0)
  if (count === 0) return null
  const mean = parts.reduce((sum, part) => sum + part.mean * (part.count / count), 0)
  const variance = parts.reduce(
    (sum, part) => sum + (part.variance + (part.mean - mean) ** 2) * (part.count / count),
    0,
  )
  return {
    mean,
    min: parts.reduce((least, part) => Math.min(least, part.min), Number.POSITIVE_INFINITY),
    max: parts.reduce((most, part) => Math.max(most, part.max), Number.NEGATIVE_INFINITY),
    standardDeviation: Math.sqrt(variance),
    count,
  }
}
