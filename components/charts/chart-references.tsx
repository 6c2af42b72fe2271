import { ReferenceArea, ReferenceLine } from 'recharts'
import type { ChartModel } from '@/components/charts/chart-model'
import { leastNamed, shownPart } from '@/components/charts/model-axis'

/** Stretches of time, behind everything else. */
export const bandsOf = ({ bands, from, to }: ChartModel) =>
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

/** Ranges of values, each with its name where it is high enough for it. */
export const zonesOf = ({ zones }: ChartModel, axis: number[]) =>
  zones.flatMap((zone) => {
    const part = shownPart(zone, axis)
    if (!part) return []
    const label = { value: zone.name, position: 'insideTopLeft', fill: 'var(--ink-muted)', fontSize: 12 } as const
    return (
      <ReferenceArea
        key={zone.name}
        y1={part.low}
        y2={part.high}
        fill={`var(--zone-${zone.shade})`}
        stroke="var(--line)"
        fillOpacity={1}
        label={part.share >= leastNamed ? label : undefined}
      />
    )
  })

/** Values across the chart. */
export const levelsOf = ({ levels }: ChartModel) =>
  levels.map((level) => (
    <ReferenceLine
      key={level.label}
      y={level.value}
      stroke={level.sign === 'limit' ? 'var(--critical)' : 'var(--line-strong)'}
      strokeDasharray={level.sign === 'limit' ? '6 3' : '2 3'}
    />
  ))

/** Where something happened. */
export const marksOf = ({ marks, from, to }: ChartModel) =>
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
