/** `psi` is the index, `byChance` what samples of one distribution stay below in 99 of 100 cases, `bins` how many were compared. */
export type PopulationStability = { psi: number; byChance: number; bins: number }

/** Of both samples together, in a bin. */
const valuesOfBin = 5
const [fewestBins, mostBins] = [3, 10]
/** Added to each bin, so that an empty one is not infinitely far away. */
const pseudoCount = 0.5
/** Of the normal distribution: 99 % lie below. */
const z99 = 2.326

/**
 * The Population Stability Index (Siddiqi, "Credit Risk Scorecards", 2006): Jeffreys' divergence of two samples in bins. The bins
 * are quantiles of both together, so that it is the same either way round. The usual limits of 0.1 and 0.25 are meant for
 * thousands of values; of few days the index is large by chance, `1/n + 1/m` times a chi-square of one degree of freedom less
 * than bins (Yurdakul and Naranjo, "Statistical properties of the population stability index", 2020). Neither sample is empty.
 */
export function populationStability(one: number[], other: number[]): PopulationStability {
  const all = Float64Array.from([...one, ...other]).sort()
  const wanted = Math.max(fewestBins, Math.min(mostBins, Math.floor(all.length / valuesOfBin)))
  const quantiles = Array.from(
    { length: wanted - 1 },
    (_, i) => all[Math.ceil(((i + 1) * all.length) / wanted) - 1] ?? 0,
  )
  /** The largest values of the bins but the last; one that is the largest of all would leave nothing to that. */
  const edges = [...new Set(quantiles)].filter((edge) => edge < (all.at(-1) ?? 0))
  const bins = edges.length + 1
  const [shares, others] = [sharesOf(one, edges), sharesOf(other, edges)]
  const psi = shares.reduce((sum, share, bin) => {
    const against = others[bin] ?? share
    return sum + (share - against) * Math.log(share / against)
  }, 0)
  return { psi, byChance: (1 / one.length + 1 / other.length) * chiSquare99(bins - 1), bins }
}

function sharesOf(values: number[], edges: number[]): number[] {
  const counts = new Array<number>(edges.length + 1).fill(pseudoCount)
  for (const value of values) {
    const bin = edges.findIndex((edge) => value <= edge)
    const at = bin < 0 ? edges.length : bin
    counts[at] = (counts[at] ?? 0) + 1
  }
  return counts.map((count) => count / (values.length + counts.length * pseudoCount))
}

/** Its 99 % quantile (Wilson and Hilferty, "The distribution of chi-square", 1931). */
function chiSquare99(degrees: number): number {
  if (degrees === 0) return 0
  const part = 2 / (9 * degrees)
  return degrees * (1 - part + z99 * Math.sqrt(part)) ** 3
}
