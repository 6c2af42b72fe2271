/** Half-open, as the ranges that URLs ask for. Here without what reads those, which browsers need not load. */
type TimeRange = { from: Date; to: Date }

/** Ranges of charts lie in `[earliest, latest)`, in milliseconds. */
export const earliest = Date.UTC(1970)
export const latest = Date.UTC(2200)
const shortestZoomMs = 10_000

/** The range moved by a part of its own length: -0.5 is half a screen earlier. */
export function shiftRange({ from, to }: TimeRange, part: number): TimeRange {
  const step = Math.round((to.getTime() - from.getTime()) * part)
  return within(from.getTime() + step, to.getTime() + step)
}

/** The range around the same middle, `factor` times as long. */
export function zoomRange({ from, to }: TimeRange, factor: number): TimeRange {
  const middle = (from.getTime() + to.getTime()) / 2
  const half = Math.max(((to.getTime() - from.getTime()) * factor) / 2, shortestZoomMs / 2)
  return within(Math.round(middle - half), Math.round(middle + half))
}

function within(from: number, to: number): TimeRange {
  const length = Math.min(to - from, latest - 1 - earliest)
  const start = Math.min(Math.max(from, earliest), latest - 1 - length)
  return { from: new Date(start), to: new Date(start + length) }
}
