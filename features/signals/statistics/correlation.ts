/** How closely two series follow each other (Pearson), over the `n` windows in which both have a value. */
export type Correlation = { r: number | null; n: number }

/** Fewer windows say nothing. */
export const leastWindows = 8

/** Pearson's r of values side by side, null where one is missing; null when too few are left or one does not vary. */
export function correlate(one: (number | null)[], other: (number | null)[]): Correlation {
  const pairs = one.flatMap((x, i) => {
    const y = other[i] ?? null
    return x === null || y === null ? [] : [{ x, y }]
  })
  const n = pairs.length
  if (n < leastWindows) return { r: null, n }
  const [mx, my] = [pairs.reduce((sum, { x }) => sum + x / n, 0), pairs.reduce((sum, { y }) => sum + y / n, 0)]
  const [sx, sy] = [Math.hypot(...pairs.map(({ x }) => x - mx)), Math.hypot(...pairs.map(({ y }) => y - my))]
  if (sx <= 1e-12 * Math.abs(mx) || sy <= 1e-12 * Math.abs(my)) return { r: null, n }
  const r = pairs.reduce((sum, { x, y }) => sum + ((x - mx) / sx) * ((y - my) / sy), 0)
  return { r: Math.max(-1, Math.min(1, r)), n }
}
