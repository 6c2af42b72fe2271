import { type ChartColumns, loneIndices } from '@/components/charts/chart-points'

/** Of a drawing: where an instant and where a value stands in it. */
export type Scales = { x: (at: number) => number; y: (value: number) => number }

type Range = { from: number; to: number }
type Size = { width: number; height: number }

/** Scales to a tenth of a unit; `axis` holds the values from the bottom to the top. */
export function scalesOf({ from, to }: Range, axis: number[], { width, height }: Size): Scales {
  const [low = 0, high = 1] = [axis[0], axis.at(-1)]
  const tenths = (share: number, length: number) => Math.round(share * length * 10) / 10
  return {
    x: (at) => tenths((at - from) / (to - from), width),
    y: (value) => tenths((high - value) / (high - low), height),
  }
}

/** The means as a line that breaks at gaps. */
export function linePath({ at, avg }: ChartColumns, { x, y }: Scales): string {
  let path = ''
  let isBroken = true
  for (const [i, value] of avg.entries()) {
    if (value !== null) path += `${isBroken ? 'M' : 'L'}${x(at[i] ?? 0)} ${y(value)}`
    isBroken = value === null
  }
  return path
}

/** What lies between least and greatest, a part for each stretch without a gap; a point alone is a stroke upright. */
export function bandPath({ at, band }: ChartColumns, { x, y }: Scales): string {
  if (!band) return ''
  let [path, top, bottom] = ['', '', '']
  const close = () => {
    if (top) path += `M${top}${bottom}Z`
    top = ''
    bottom = ''
  }
  for (const [i, moment] of at.entries()) {
    const [min, max] = [band.min[i] ?? null, band.max[i] ?? null]
    if (min === null || max === null) close()
    else {
      top += `${top && 'L'}${x(moment)} ${y(max)}`
      bottom = `L${x(moment)} ${y(min)}${bottom}`
    }
  }
  close()
  return path
}

/** Lines of no length, which round ends make dots, where a point stands alone. */
export const dotsPath = (columns: ChartColumns, { x, y }: Scales): string =>
  loneIndices(columns)
    .map((i) => `M${x(columns.at[i] ?? 0)} ${y(columns.avg[i] ?? 0)}h0`)
    .join('')
