import type { Route } from 'next'
import type { CSSProperties } from 'react'
import { type ChartPoint, type PackedPoints, unpackPoints } from '@/components/charts/chart-points'
import type { Severity } from '@/components/ui/severity-shape'

/** Something that happened at a moment, drawn on the time axis: an alert by its severity, or work; it opens `href`. */
export type ChartMark = { at: number; sign: Severity | 'work'; label: string; href: Route | null }

/** A stretch of time set off from the rest. */
export type ChartBand = { from: number; to: number; look: 'baseline' | 'evidence' | 'late'; label: string }

/** A value drawn across the chart and named in its legend: a limit, or what is usual. */
export type ChartLevel = { value: number; sign: 'limit' | 'usual'; label: string }

/**
 * A range of values that means something, as a muted band with its `name` written in it; `label` says it in the legend. Null
 * where it has no end. The stronger its shade, the less it is wanted.
 */
export type ChartZone = { from: number | null; to: number | null; shade: 0 | 1 | 2 | 3; name: string; label: string }

/** A line to compare with: an earlier period on the same axis, or another sensor on an axis of its own. */
export type ChartTrace = {
  look: 'earlier' | 'other1' | 'other2' | 'other3'
  label: string
  unit: string | null
  points: ChartPoint[]
}

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
  /** From the lowest to the highest. */
  zones: ChartZone[]
  traces: ChartTrace[]
}

/** A chart on its way to the browser. */
export type SentModel = Omit<ChartModel, 'points'> & { points: ChartPoint[] | PackedPoints }

export const receivedModel = ({ points, ...model }: SentModel): ChartModel => ({
  ...model,
  points: Array.isArray(points) ? points : unpackPoints(points),
})

/** How many points are drawn as elements; more go onto a canvas. */
export const mostElements = 2_000

export const axisWidth = 52
export const axisHeight = 30
export const plotTop = 6

/** The margins of what stands above or below a chart on its time axis; a phone has no room for further axes. */
export const plotMargins = ({ traces }: Pick<ChartModel, 'traces'>) => ({
  className: 'ml-13 mr-3 sm:mr-(--axes)',
  style: { '--axes': `${12 + ownAxes(traces).length * axisWidth}px` } as CSSProperties,
})

export const ownAxes = (traces: ChartTrace[]) => traces.filter(({ look }) => look !== 'earlier')

/** The point with a value that is nearest to a moment, if one lies within `withinMs` of it. */
export function nearestPoint(points: ChartPoint[], at: number, withinMs: number): ChartPoint | null {
  let nearest: ChartPoint | null = null
  for (const point of points)
    if (point[1] !== null && Math.abs(point[0] - at) <= Math.abs((nearest?.[0] ?? Number.POSITIVE_INFINITY) - at))
      nearest = point
  return nearest && Math.abs(nearest[0] - at) <= withinMs ? nearest : null
}

/** Points with nothing on either side, which a line alone would not show. */
export function lonePoints(points: ChartPoint[]): ChartPoint[] {
  const isEmpty = (point: ChartPoint | undefined) => !point || point[1] === null
  return points.filter((point, i) => !isEmpty(point) && isEmpty(points[i - 1]) && isEmpty(points[i + 1]))
}
