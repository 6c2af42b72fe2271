'use client'

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { type ChartModel, type ChartPoint, lonePoints, plotEdges } from '@/components/charts/chart-model'
import { ChartTooltip } from '@/components/charts/chart-tooltip'
import { useDragRange } from '@/components/charts/use-drag-range'
import { valueAxis } from '@/components/charts/value-axis'
import { formatNumber } from '@/lib/format'

type Props = { model: ChartModel; onRange?: (from: number, to: number) => void }

const text = { fill: 'var(--ink-muted)', fontSize: 12 }
const timeOf = (point: ChartPoint) => point[0]
const avgOf = (point: ChartPoint) => point[1]
const bandOf = (point: ChartPoint) => (point[2] === null || point[3] === null ? null : [point[2], point[3]])

/** Mean as a line and least to greatest as a band behind it; drag across it to choose a range. */
export default function SeriesChart({ model, onRange }: Props) {
  const { points, from, to, ticks, levels } = model
  const drag = useDragRange(onRange)
  const values = [...points.flatMap(([, , min, max]) => [min, max]), ...levels.map((level) => level.value)]
  const known = values.filter((value) => value !== null)
  const axis = valueAxis(
    known.reduce((least, value) => Math.min(least, value), known[0] ?? 0),
    known.reduce((most, value) => Math.max(most, value), known[0] ?? 0),
  )
  const lone = lonePoints(points)
  const labels = new Map(ticks.map((tick) => [tick.at, tick.label]))
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        accessibilityLayer={false}
        data={points}
        margin={{ top: 6, right: plotEdges.right, bottom: 0, left: 0 }}
        {...drag.handlers}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
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
          width={plotEdges.left}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--line-strong)' }}
          content={({ active, payload }) => (
            <ChartTooltip active={active} point={payload?.[0]?.payload} model={model} />
          )}
        />
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
        <Line dataKey={avgOf} stroke="var(--series)" strokeWidth={1.5} {...plain} activeDot={{ r: 3 }} />
        {lone.length > 0 && <Scatter data={lone} dataKey={avgOf} isAnimationActive={false} shape={LoneDot} />}
        {levelsOf(model)}
        {marksOf(model)}
        {drag.range && <ReferenceArea x1={drag.range[0]} x2={drag.range[1]} fill="var(--focus)" fillOpacity={0.15} />}
      </ComposedChart>
    </ResponsiveContainer>
  )
}

const plain = { type: 'linear', isAnimationActive: false, connectNulls: false, dot: false } as const

const LoneDot = ({ cx, cy }: { cx?: number; cy?: number }) => <circle cx={cx} cy={cy} r={2} fill="var(--series)" />

const bandsOf = ({ bands, from, to }: ChartModel) =>
  bands
    .filter((band) => band.from < to && band.to > from)
    .map((band) => (
      <ReferenceArea
        key={`${band.look} ${band.from}`}
        x1={Math.max(band.from, from)}
        x2={Math.min(band.to, to)}
        fill={`var(--${band.look})`}
        fillOpacity={1}
        stroke="none"
      />
    ))

const levelsOf = ({ levels }: ChartModel) =>
  levels.map((level) => (
    <ReferenceLine
      key={level.label}
      y={level.value}
      stroke={level.sign === 'limit' ? 'var(--critical)' : 'var(--line-strong)'}
      strokeDasharray={level.sign === 'limit' ? '6 3' : '2 3'}
    />
  ))

const marksOf = ({ marks, from, to }: ChartModel) =>
  marks
    .filter((mark) => mark.at >= from && mark.at < to)
    .map((mark) => (
      <ReferenceLine
        key={`${mark.sign} ${mark.at} ${mark.label}`}
        x={mark.at}
        stroke="var(--line-strong)"
        strokeDasharray="2 2"
      />
    ))
