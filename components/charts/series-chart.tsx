'use client'

import { Area, CartesianGrid, ComposedChart, Line, Scatter, XAxis, YAxis } from 'recharts'
import { axisHeight, axisWidth, type ChartModel, lonePoints, plotTop } from '@/components/charts/chart-model'
import type { ChartPoint } from '@/components/charts/chart-points'
import { bandsOf, levelsOf, marksOf, zonesOf } from '@/components/charts/chart-references'
import { modelAxis } from '@/components/charts/model-axis'
import { traceAxes, traceLines } from '@/components/charts/trace-axes'
import { useHasRoom } from '@/components/charts/use-has-room'
import { useSize } from '@/components/charts/use-size'
import { formatNumber } from '@/lib/format'

const text = { fill: 'var(--ink-muted)', fontSize: 12 }
const timeOf = (point: ChartPoint) => point[0]
const avgOf = (point: ChartPoint) => point[1]
const bandOf = (point: ChartPoint) => (point[2] === null || point[3] === null ? null : [point[2], point[3]])

/** Mean as a line and least to greatest as a band behind it. What the pointer does is the business of what lies above it. */
export default function SeriesChart({ model }: { model: ChartModel }) {
  const [box, size] = useSize()
  return (
    <div ref={box} className="h-full">
      {size && <Drawing model={model} {...size} />}
    </div>
  )
}

function Drawing({ model, width, height }: { model: ChartModel; width: number; height: number }) {
  const { points, from, to, ticks, traces } = model
  const hasRoom = useHasRoom()
  const axis = modelAxis(model)
  const lone = lonePoints(points)
  const labels = new Map(ticks.map((tick) => [tick.at, tick.label]))
  return (
    <ComposedChart
      accessibilityLayer={false}
      {...{ width, height }}
      data={points}
      margin={{ top: plotTop, right: 12, bottom: 0, left: 0 }}
    >
      {zonesOf(model, axis)}
      <CartesianGrid vertical={false} verticalCoordinatesGenerator={noLines} stroke="var(--line)" />
      {bandsOf(model)}
      <XAxis
        dataKey={timeOf}
        type="number"
        domain={[from, to]}
        allowDataOverflow
        ticks={ticks.map((tick) => tick.at)}
        tickFormatter={(at: number) => labels.get(at) ?? ''}
        minTickGap={12}
        tick={text}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
        height={axisHeight}
      />
      <YAxis
        type="number"
        domain={[axis[0] ?? 0, axis.at(-1) ?? 1]}
        ticks={axis}
        interval={0}
        tickFormatter={formatNumber}
        tick={text}
        tickLine={false}
        axisLine={false}
        width={axisWidth}
      />
      {traceAxes(traces, hasRoom)}
      {traceLines(traces)}
      {model.hasBand && (
        <Area
          dataKey={bandOf}
          stroke="var(--series-edge)"
          fill="var(--series-band)"
          fillOpacity={1}
          {...plain}
          activeDot={false}
        />
      )}
      <Line dataKey={avgOf} stroke="var(--series)" strokeWidth={1.5} {...plain} activeDot={false} />
      {lone.length > 0 && <Scatter data={lone} dataKey={avgOf} isAnimationActive={false} shape={LoneDot} />}
      {levelsOf(model)}
      {marksOf(model)}
    </ComposedChart>
  )
}

/** Left to itself the grid measures a label for each point in the browser, for lines that are not drawn. */
const noLines = () => []

const plain = { type: 'linear', isAnimationActive: false, connectNulls: false, dot: false } as const

const LoneDot = ({ cx, cy }: { cx?: number; cy?: number }) => <circle cx={cx} cy={cy} r={2} fill="var(--series)" />
