import { Line, YAxis } from 'recharts'
import { axisWidth, type ChartTrace, ownAxes } from '@/components/charts/chart-model'
import type { ChartPoint } from '@/components/charts/chart-points'
import { traceStrokes } from '@/components/charts/trace-strokes'
import { valueAxis } from '@/components/charts/value-axis'
import { formatNumber } from '@/lib/format'

const avgOf = (point: ChartPoint) => point[1]
const valuesOf = (points: ChartPoint[]) => points.flatMap(([, avg]) => (avg === null ? [] : [avg]))

/** An axis on the right for each sensor that the chart is compared with; where there is no room they scale unseen. */
export const traceAxes = (traces: ChartTrace[], hasRoom: boolean) =>
  ownAxes(traces).map(({ look, points }) => {
    const values = valuesOf(points)
    const ticks = valueAxis(
      values.reduce((least, value) => Math.min(least, value), values[0] ?? 0),
      values.reduce((most, value) => Math.max(most, value), values[0] ?? 0),
    )
    const { stroke } = traceStrokes[look]
    return (
      <YAxis
        key={look}
        yAxisId={look}
        orientation="right"
        type="number"
        hide={!hasRoom}
        domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
        ticks={ticks}
        interval={0}
        tickFormatter={formatNumber}
        tick={{ fill: stroke, fontSize: 12 }}
        tickLine={false}
        axisLine={{ stroke }}
        width={axisWidth}
      />
    )
  })

export const traceLines = (traces: ChartTrace[]) =>
  traces.map(({ look, points }) => (
    <Line
      key={look}
      data={points}
      dataKey={avgOf}
      yAxisId={look === 'earlier' ? 0 : look}
      type="linear"
      isAnimationActive={false}
      connectNulls={false}
      dot={false}
      activeDot={false}
      {...traceStrokes[look]}
    />
  ))
