/** Milliseconds, mean, least, greatest, number of readings; the middle three are null in a gap. */
export type ChartPoint = [at: number, avg: number | null, min: number | null, max: number | null, count: number]

type Values = (number | null)[]

/** Points by column, in the order of time; `band` is null where each of them is a single reading. */
export type ChartColumns = {
  at: number[]
  avg: Values
  band: { min: Values; max: Values; count: number[] } | null
}

/**
 * Columns on their way to the browser, each as one text: the framework looks at every element of an array that it hands over.
 * Instants are milliseconds after the one before, `60000*1440` where so many follow each other alike.
 */
export type PackedColumns = { steps: string; avg: string; band: { min: string; max: string; count: string } | null }

export const columnsOf = (points: ChartPoint[], hasBand: boolean): ChartColumns => ({
  at: points.map(([at]) => at),
  avg: points.map(([, avg]) => avg),
  band: hasBand
    ? {
        min: points.map(([, , min]) => min),
        max: points.map(([, , , max]) => max),
        count: points.map(([, , , , count]) => count),
      }
    : null,
})

export const packColumns = ({ at, avg, band }: ChartColumns): PackedColumns => ({
  steps: packSteps(at),
  avg: JSON.stringify(avg),
  band: band && {
    min: JSON.stringify(band.min),
    max: JSON.stringify(band.max),
    count: JSON.stringify(band.count),
  },
})

function packSteps(at: number[]): string {
  const runs: { step: number; count: number }[] = []
  for (const [i, moment] of at.entries()) {
    const step = moment - (at[i - 1] ?? 0)
    const last = runs.at(-1)
    if (last?.step === step) last.count++
    else runs.push({ step, count: 1 })
  }
  return runs.map(({ step, count }) => (count > 1 ? `${step}*${count}` : step)).join(' ')
}

function unpackSteps(packed: string): number[] {
  const at: number[] = []
  let moment = 0
  for (const run of packed.split(' ').filter(Boolean)) {
    const [step = 0, count = 1] = run.split('*').map(Number)
    for (let i = 0; i < count; i++) {
      moment += step
      at.push(moment)
    }
  }
  return at
}

export function unpackColumns({ steps, avg, band }: PackedColumns): ChartColumns {
  return {
    at: unpackSteps(steps),
    avg: JSON.parse(avg),
    band: band && { min: JSON.parse(band.min), max: JSON.parse(band.max), count: JSON.parse(band.count) },
  }
}

/** What stands at an index; a single reading is its own mean, least and greatest. */
export function pointOf({ at, avg, band }: ChartColumns, i: number): ChartPoint {
  const value = avg[i] ?? null
  const [min, max] = band ? [band.min[i] ?? null, band.max[i] ?? null] : [value, value]
  return [at[i] ?? Number.NaN, value, min, max, band?.count[i] ?? (value === null ? 0 : 1)]
}

/** The point with a value that is nearest to a moment, the later of two, if one lies within `withinMs` of it. */
export function nearestPoint(columns: ChartColumns, moment: number, withinMs: number): ChartPoint | null {
  const { at, avg } = columns
  const distance = (i: number) => Math.abs((at[i] ?? Number.POSITIVE_INFINITY) - moment)
  const hasValue = (i: number) => typeof avg[i] === 'number'
  let after = firstFrom(at, moment)
  let before = after - 1
  while (after < at.length && !hasValue(after) && distance(after) <= withinMs) after++
  while (before >= 0 && !hasValue(before) && distance(before) <= withinMs) before--
  const nearest = distance(after) <= distance(before) ? after : before
  return distance(nearest) <= withinMs && hasValue(nearest) ? pointOf(columns, nearest) : null
}

/** The first index whose instant is not before `moment`. */
function firstFrom(at: number[], moment: number): number {
  let [low, high] = [0, at.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((at[middle] ?? 0) < moment) low = middle + 1
    else high = middle
  }
  return low
}

/** Of points with nothing on either side, which a line alone would not show. */
export function loneIndices({ avg }: Pick<ChartColumns, 'avg'>): number[] {
  const lone: number[] = []
  for (let i = 0; i < avg.length; i++) if (isValue(avg[i]) && !isValue(avg[i - 1]) && !isValue(avg[i + 1])) lone.push(i)
  return lone
}

const isValue = (value: number | null | undefined) => value !== null && value !== undefined
