/** One place of a chart; all three values are null where readings are missing. `at` is in milliseconds. */
export type SeriesPoint = {
  at: number
  avg: number | null
  min: number | null
  max: number | null
  count: number
  /** The lowest that was sent, from 0 to 1; null when none was. */
  quality: number | null
}

/**
 * Puts one empty point into every silence, so that no line is drawn across it.
 * @param stepSeconds the longest distance between neighbours that is no silence.
 */
export function fillGaps(points: SeriesPoint[], stepSeconds: number): SeriesPoint[] {
  return points.flatMap((point, i) => {
    const before = points[i - 1]
    if (!before || point.at - before.at <= stepSeconds * 1000) return [point]
    return [{ at: (before.at + point.at) / 2, avg: null, min: null, max: null, count: 0, quality: null }, point]
  })
}

/**
 * The longest distance between raw readings that is no silence: three of the sensor's intervals, or three times what
 * is usual among them, whichever is longer.
 */
export function longestRawStep(points: SeriesPoint[], intervalSeconds: number | null): number {
  const distances = points.slice(1).map((point, i) => (point.at - (points[i]?.at ?? point.at)) / 1000)
  const median = distances.sort((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0
  return 3 * Math.max(median, intervalSeconds ?? 0)
}
