import type { AxisTick, ChartModel, ChartTrace, SentModel } from '@/components/charts/chart-model'
import { type ChartPoint, columnsOf, packColumns } from '@/components/charts/chart-points'
import { modelAxis } from '@/components/charts/model-axis'
import { valueAxis } from '@/components/charts/value-axis'
import { formatNumber } from '@/lib/format'

type Drawn = Omit<ChartModel, 'columns' | 'axis' | 'traces'> & {
  points: ChartPoint[]
  /** Whether a point stands for several readings and has a band. */
  hasBand: boolean
  traces: ChartTrace[]
}

/** A chart with all that the server can work out of it: its axes in words, its points packed. */
export function sentModel({ points, hasBand, traces, ...model }: Drawn): SentModel {
  return {
    ...model,
    axis: inWords(modelAxis({ points, traces, levels: model.levels, zones: model.zones })),
    columns: packColumns(columnsOf(points, hasBand)),
    traces: traces.map(({ points, ...trace }) => ({
      ...trace,
      axis: trace.look === 'earlier' ? [] : inWords(axisOf(points)),
      columns: packColumns(columnsOf(points, false)),
    })),
  }
}

const inWords = (values: number[]): AxisTick[] => values.map((value) => ({ value, label: formatNumber(value) }))

function axisOf(points: ChartPoint[]): number[] {
  const values = points.flatMap(([, avg]) => (avg === null ? [] : [avg]))
  const [first = 0] = values
  return valueAxis(
    values.reduce((least, value) => Math.min(least, value), first),
    values.reduce((most, value) => Math.max(most, value), first),
  )
}
