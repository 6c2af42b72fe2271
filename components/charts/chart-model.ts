import type { Route } from 'next'
import type { Severity } from '@/components/ui/severity-shape'

/** Milliseconds, mean, least, greatest, number of readings; the middle three are null in a gap. */
export type ChartPoint = [at: number, avg: number | null, min: number | null, max: number | null, count: number]

/** Something that happened at a moment, drawn on the time axis: an alert by its severity, or work; it opens `href`. */
export type ChartMark = { at: number; sign: Severity | 'work'; label: string; href: Route | null }

/** A stretch of time set off from the rest. */
export type ChartBand = { from: number; to: number; look: 'baseline' | 'evidence'; label: string }

/** A value drawn across the chart and named in its legend: a limit, or what is usual. */
export type ChartLevel = { value: number; sign: 'limit' | 'usual'; label: string }

export type ChartModel = {
  points: ChartPoint[]
  from: number
  to: number
  ticks: { at: number; label: string }[]
  unit: string | null
  timeZone: string
  /** Whether a point stands for several readings and has a band. */
  hasBand: boolean
  marks: ChartMark[]
  bands: ChartBand[]
  levels: ChartLevel[]
}

/** How far the time axis stands in from the edges of the chart, in pixels. */
export const plotEdges = { left: 52, right: 12 }

/** Points with nothing on either side, which a line alone would not show. */
export function lonePoints(points: ChartPoint[]): ChartPoint[] {
  const isEmpty = (point: ChartPoint | undefined) => !point || point[1] === null
  return points.filter((point, i) => !isEmpty(point) && isEmpty(points[i - 1]) && isEmpty(points[i + 1]))
}
