import { median } from '@/features/detection/median'

/** A day's value; `at` in days. */
export type DayPoint = { at: number; value: number }
/** Per day: the slope with its 95 % interval, infinite where the days do not bound it; `p` how often chance alone rises or falls so. */
export type DayTrend = { slope: number; low: number; high: number; p: number }

/** Of the normal distribution: 97.5 % lie below. */
const z975 = 1.96
/** Of how much a day may be like the one before it; beyond, there is no telling it from a trend. */
const most = 0.95

/**
 * The median of all slopes between two days (Theil, "A rank-invariant method of linear and polynomial regression analysis", 1950)
 * with its interval (Sen, "Estimates of the regression coefficient based on Kendall's tau", 1968), and the trend test of
 * Mann ("Nonparametric tests against trend", 1945) and Kendall, by the variance of ranks that depend on each other (Hamed and
 * Rao, "A modified Mann-Kendall trend test for autocorrelated data", 1998): a day is like the one before it. For three days or more.
 */
export function dayTrend(points: DayPoint[]): DayTrend {
  const slopes = slopesOf(points)
  const slope = median([...slopes])
  const signs = slopes.reduce((sum, one) => sum + Math.sign(one), 0)
  const residuals = points.map(({ at, value }) => Math.round((value - slope * at) / scaleOf(points)))
  const deviation = Math.sqrt(varianceOfSigns(points) * inflation(residuals))
  const score = deviation === 0 ? 0 : Math.max(0, Math.abs(signs) - 1) / deviation
  const cut = Math.round((slopes.length - z975 * deviation) / 2)
  return {
    slope,
    low: slopes[cut - 1] ?? Number.NEGATIVE_INFINITY,
    high: slopes[slopes.length - cut] ?? Number.POSITIVE_INFINITY,
    p: 2 * beyond(score),
  }
}

/** What is smaller is rounding. */
const scaleOf = (points: DayPoint[]) => 1e-9 * Math.max(...points.map(({ value }) => Math.abs(value))) || 1

function slopesOf(points: DayPoint[]): Float64Array {
  const slopes = points.flatMap((one, i) =>
    points.slice(i + 1).map((other) => (other.value - one.value) / (other.at - one.at)),
  )
  return Float64Array.from(slopes).sort()
}

/** Of the sum of signs of all pairs where nothing rises or falls; values that are equal say less (Kendall, 1975). */
function varianceOfSigns(points: DayPoint[]): number {
  const ties = new Map<number, number>()
  for (const { value } of points) ties.set(value, (ties.get(value) ?? 0) + 1)
  const part = (n: number) => n * (n - 1) * (2 * n + 5)
  return [...ties.values()].reduce((sum, count) => sum - part(count), part(points.length)) / 18
}

/**
 * By how much days that depend on each other raise that variance, 1 or more, as those of a process in which each is so much
 * like the one before it. What a short series shows of that is too little: its mean and slope have taken a part along (Kendall,
 * "Note on bias in the estimation of autocorrelation", 1954).
 */
function inflation(residuals: number[]): number {
  const n = residuals.length
  const mean = (n - 1) / 2
  const ranks = ranksOf(residuals).map((rank) => rank - mean)
  const square = ranks.reduce((sum, rank) => sum + rank * rank, 0)
  const products = ranks.slice(1).reduce((sum, rank, i) => sum + rank * (ranks[i] ?? 0), 0)
  const seen = square === 0 ? 0 : products / square
  const alike = Math.max(0, Math.min(most, (seen * n + 2) / Math.max(1, n - 4)))
  let sum = 0
  for (let lag = 1; lag < n - 2; lag++) sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * alike ** lag
  return 1 + (2 * sum) / (n * (n - 1) * (n - 2))
}

/** Equal values share the mean of their ranks. */
function ranksOf(values: number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length
    const same = values.filter((other) => other === value).length
    return below + (same - 1) / 2
  })
}

/** How much of the normal distribution lies above a value of 0 or more, to 1e-7 (Abramowitz and Stegun, 26.2.17). */
function beyond(z: number): number {
  const t = 1 / (1 + 0.231_641_9 * z)
  const coefficients = [0.319_381_53, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429]
  const sum = coefficients.reduceRight((all, one) => t * (one + all), 0)
  return (Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum
}
