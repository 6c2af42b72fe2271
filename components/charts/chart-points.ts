/** Milliseconds, mean, least, greatest, number of readings; the middle three are null in a gap. */
export type ChartPoint = [at: number, avg: number | null, min: number | null, max: number | null, count: number]

/**
 * Single readings on their way to the browser: steps in milliseconds and values, parted by blanks, nothing in a gap. As text,
 * because the framework looks at every element of an array that it hands over.
 */
export type PackedPoints = { steps: string; values: string }

export function packPoints(points: ChartPoint[]): PackedPoints {
  return {
    steps: points.map(([at], i) => at - (points[i - 1]?.[0] ?? 0)).join(' '),
    values: points.map(([, value]) => value ?? '').join(' '),
  }
}

export function unpackPoints({ steps, values }: PackedPoints): ChartPoint[] {
  if (steps === '') return []
  const texts = values.split(' ')
  let at = 0
  return steps.split(' ').map((step, i) => {
    at += Number(step)
    const text = texts[i] ?? ''
    const value = text === '' ? null : Number(text)
    return [at, value, value, value, value === null ? 0 : 1]
  })
}
