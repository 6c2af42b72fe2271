/** Readings of a stretch of time taken together; `deviation` is that of the population. */
export type Subgroup = { start: number; count: number; mean: number; deviation: number }

/** `level` in sigmas from the centre line, which is what rules judge by. */
export type ControlPoint = { start: number; value: number; lower: number; upper: number; level: number }
export type ControlChart = { centre: number; sigma: number; points: ControlPoint[] }

/** Of the mean moving range of two: d₂ for n = 2 (ISO 7870-2:2013, table 1). */
const d2 = 1.128
const width = 3

/**
 * Individuals chart: the centre is the mean, sigma the mean moving range over d₂, ranges across a gap left out
 * (ISO 7870-2:2013, 6.2). Null with fewer than two neighbours.
 * @param stepMs from the start of a value to that of its neighbour.
 */
export function individualsChart(values: { start: number; value: number }[], stepMs: number): ControlChart | null {
  const ranges = values.flatMap(({ start, value }, i) => {
    const before = values[i - 1]
    return before && start - before.start === stepMs ? [Math.abs(value - before.value)] : []
  })
  if (ranges.length === 0) return null
  const centre = mean(values.map(({ value }) => value))
  const sigma = mean(ranges) / d2
  const [lower, upper] = [centre - width * sigma, centre + width * sigma]
  const points = values.map(({ start, value }) => ({
    start,
    value,
    lower,
    upper,
    level: levelOf(value - centre, sigma),
  }))
  return { centre, sigma, points }
}

/**
 * X̄ chart with limits from s: the centre is the mean of all readings, sigma the subgroups' pooled deviation, the limits
 * 3σ/√n of each subgroup's own size (Montgomery, Introduction to Statistical Quality Control, 6.3.2). Subgroups of one reading
 * have no deviation and are left out. Null when none is left.
 */
export function meansChart(subgroups: Subgroup[]): ControlChart | null {
  const usable = subgroups.filter(({ count }) => count > 1)
  if (usable.length === 0) return null
  const readings = sum(usable.map(({ count }) => count))
  const centre = sum(usable.map(({ count, mean }) => mean * count)) / readings
  const sigma = pooledDeviation(usable)
  const points = usable.map(({ start, count, mean: value }) => {
    const error = sigma / Math.sqrt(count)
    return {
      start,
      value,
      lower: centre - width * error,
      upper: centre + width * error,
      level: levelOf(value - centre, error),
    }
  })
  return { centre, sigma, points }
}

/** S chart beside it: the centre is c₄σ, the limits c₄σ ± 3σ√(1 − c₄²) of each subgroup's own size, never below zero. */
export function deviationsChart(subgroups: Subgroup[]): ControlChart | null {
  const usable = subgroups.filter(({ count }) => count > 1)
  if (usable.length === 0) return null
  const sigma = pooledDeviation(usable)
  const points = usable.map(({ start, count, deviation }) => {
    const value = sampleDeviation({ count, deviation })
    const [centre, error] = [c4(count) * sigma, sigma * Math.sqrt(1 - c4(count) ** 2)]
    return {
      start,
      value,
      lower: Math.max(0, centre - width * error),
      upper: centre + width * error,
      level: levelOf(value - centre, error),
    }
  })
  return { centre: c4(Math.round(mean(usable.map(({ count }) => count)))) * sigma, sigma, points }
}

/** What a sample's deviation is of the true one, on average: √(2/(n−1)) Γ(n/2)/Γ((n−1)/2), as its series beyond 100. */
export function c4(n: number): number {
  if (n > 100) return (4 * (n - 1)) / (4 * n - 3)
  // Γ(n/2)/Γ((n−1)/2), from that of n = 2 by the product of what follows and what went before, which is (n−1)/2.
  let ratio = 1 / Math.sqrt(Math.PI)
  for (let k = 2; k < n; k++) ratio = (k - 1) / 2 / ratio
  return Math.sqrt(2 / (n - 1)) * ratio
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
const mean = (values: number[]) => sum(values) / values.length
const levelOf = (distance: number, sigma: number) => (sigma > 0 ? distance / sigma : 0)
const sampleDeviation = ({ count, deviation }: Pick<Subgroup, 'count' | 'deviation'>) =>
  deviation * Math.sqrt(count / (count - 1))

/** √(Σ(nᵢ − 1)sᵢ² / Σ(nᵢ − 1)) */
const pooledDeviation = (subgroups: Subgroup[]) =>
  Math.sqrt(
    sum(subgroups.map(({ count, deviation }) => count * deviation ** 2)) / sum(subgroups.map(({ count }) => count - 1)),
  )
