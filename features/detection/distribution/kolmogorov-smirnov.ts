/** `d` is the largest distance between the two cumulative distributions, 0 to 1; `p` how often chance alone makes it so large. */
export type KolmogorovSmirnov = { d: number; p: number }

/** Distances that differ by rounding alone are the same. */
const rounding = 1e-9

/**
 * The two-sample test of Kolmogorov and Smirnov (Smirnov, "On the estimation of the discrepancy between empirical curves of
 * distribution for two independent samples", 1939). Its `p` is exact for values that all differ and too large, never too small,
 * where some are equal. Neither sample is empty.
 */
export function kolmogorovSmirnov(one: number[], other: number[]): KolmogorovSmirnov {
  const d = largestDistance(Float64Array.from(one).sort(), Float64Array.from(other).sort())
  return { d, p: d <= rounding ? 1 : 1 - shareWithin(d, one.length, other.length) }
}

function largestDistance(one: Float64Array, other: Float64Array): number {
  let [i, j, largest] = [0, 0, 0]
  while (i < one.length && j < other.length) {
    const value = Math.min(one[i] ?? 0, other[j] ?? 0)
    while (one[i] === value) i++
    while (other[j] === value) j++
    largest = Math.max(largest, Math.abs(i / one.length - j / other.length))
  }
  return largest
}

/**
 * Of all orders in which `n` and `m` values may come, the share in which the distributions stay closer than `d` all the way
 * (paths in a lattice: Hodges, "The significance probability of the Smirnov two-sample test", 1958). The last of the first
 * `i + j` values is of the one sample in `i` of `i + j` orders.
 */
function shareWithin(d: number, n: number, m: number): number {
  const isWithin = (i: number, j: number) => Math.abs(i / n - j / m) < d - rounding
  let row: number[] = []
  for (let i = 0; i <= n; i++) {
    const next: number[] = []
    for (let j = 0; j <= m; j++) {
      const from = i + j === 0 ? 1 : (i * (row[j] ?? 0) + j * (next[j - 1] ?? 0)) / (i + j)
      next.push(isWithin(i, j) ? from : 0)
    }
    row = next
  }
  return row[m] ?? 0
}
