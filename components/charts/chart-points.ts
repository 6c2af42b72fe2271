/** Milliseconds, mean, least, greatest, number of readings; the middle three are null in a gap. */
export type ChartPoint = [at: number, avg: number | null, min: number | null, max: number | null, count: number]

/** Single readings on their way to the browser: steps in milliseconds and values, null in a gap. */
export type PackedPoints = { steps: number[]; values: (number | null)[] }

/** Readings in a fourth of the room of their points. */
export function packPoints(points: ChartPoint[]): PackedPoints {
  return {
    steps: points.map(([at], i) => at - (points[i - 1]?.[0] ?? 0)),
    values: points.map(([, value]) => value),
  }
}

export function unpackPoints({ steps, values }: PackedPoints): ChartPoint[] {
  let at = 0
  return steps.map((step, i) => {
    at += step
    const value = values[i] ?? null
    return [at, value, value, value, value === null ? 0 : 1]
  })
}
