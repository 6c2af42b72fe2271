import type { Route } from 'next'
import type { CSSProperties } from 'react'
import { type ChartColumns, type ChartPoint, type PackedColumns, unpackColumns } from '@/components/charts/chart-points'
import type { Severity } from '@/components/ui/severity-shape'

/** Something that happened at a moment, drawn on the time axis: an alert by its severity, or work; it opens `href`. */
export type ChartMark = { at: number; sign: Severity | 'work'; label: string; href: Route | null }

/** A stretch of time set off from the rest. */
export type ChartBand = { from: number; to: number; look: 'baseline' | 'evidence' | 'late' | 'worked'; label: string }

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

/** A value on an axis, in words by the server: a browser takes long to make its first number format. */
export type AxisTick = { value: number; label: string }

/** A line to compare with and, of another sensor, its own axis. */
type DrawnTrace = Omit<ChartTrace, 'points'> & { columns: ChartColumns; axis: AxisTick[] }

export type ChartModel = {
  columns: ChartColumns
  from: number
  to: number
  ticks: { at: number; label: string }[]
  axis: AxisTick[]
  unit: string | null
  timeZone: string
  marks: ChartMark[]
  bands: ChartBand[]
  levels: ChartLevel[]
  /** From the lowest to the highest. */
  zones: ChartZone[]
  traces: DrawnTrace[]
}

/** A chart on its way to the browser. */
export type SentModel = Omit<ChartModel, 'columns' | 'traces'> & {
  columns: PackedColumns
  traces: (Omit<DrawnTrace, 'columns'> & { columns: PackedColumns })[]
}

/** Its points are unpacked when they are first asked for: who presses a key need not wait for twenty thousand of them. */
export function receivedModel({ columns, traces, ...model }: SentModel): ChartModel {
  let unpacked: ChartColumns | undefined
  return {
    ...model,
    get columns() {
      unpacked ??= unpackColumns(columns)
      return unpacked
    },
    traces: traces.map((trace) => ({ ...trace, columns: unpackColumns(trace.columns) })),
  }
}

/** How many points are drawn as elements; more go onto a canvas. */
export const mostElements = 2_000

export const axisWidth = 52
export const axisHeight = 30
export const plotTop = 6

type Look = Pick<ChartTrace, 'look'>

/** The margins of what stands above or below a chart on its time axis; a phone has no room for further axes. */
export const plotMargins = ({ traces }: { traces: Look[] }) => ({
  className: 'ml-13 mr-3 sm:mr-(--axes)',
  style: { '--axes': `${0.75 + ownAxes(traces).length * 3.25}rem` } as CSSProperties,
})

export const ownAxes = <Trace extends Look>(traces: Trace[]): Trace[] => traces.filter(({ look }) => look !== 'earlier')
