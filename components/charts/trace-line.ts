import type { Scales } from '@/components/charts/chart-paths'
import { type ChartColumns, loneIndices } from '@/components/charts/chart-points'

/** What a line is drawn with: a canvas, or what only notes where it went. */
export type Pen = { moveTo(x: number, y: number): void; lineTo(x: number, y: number): void }

/**
 * The means as a line that breaks at gaps. Of points in one column of pixels it goes through the first, the lowest, the highest and
 * the last: the same picture as through all of them, each spike in it, in as many strokes as there are pixels.
 */
export function traceLine({ at, avg }: Pick<ChartColumns, 'at' | 'avg'>, { x, y }: Scales, pen: Pen): void {
  let column = Number.NaN
  let [low, high, last] = [0, 0, 0]
  let isBroken = true
  const finish = () => {
    if (high > low) {
      pen.lineTo(column, low)
      pen.lineTo(column, high)
      pen.lineTo(column, last)
    }
    column = Number.NaN
  }
  for (let i = 0; i < at.length; i++) {
    const value = avg[i] ?? null
    if (value === null) {
      finish()
      isBroken = true
      continue
    }
    const [left, top] = [Math.round(x(at[i] ?? 0)), y(value)]
    if (left === column) {
      if (top < low) low = top
      else if (top > high) high = top
      last = top
      continue
    }
    finish()
    if (isBroken) pen.moveTo(left, top)
    else pen.lineTo(left, top)
    isBroken = false
    column = left
    low = top
    high = top
    last = top
  }
  finish()
}

/** Where points stand alone, which a line would not show. */
export const dotsOf = (columns: ChartColumns, { x, y }: Scales): [x: number, y: number][] =>
  loneIndices(columns).map((i) => [x(columns.at[i] ?? 0), y(columns.avg[i] ?? 0)])
