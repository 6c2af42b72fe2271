import { useTranslations } from 'use-intl/react'
import type { ChartModel } from '@/components/charts/chart-model'
import { type ChartPoint, nearestPoint } from '@/components/charts/chart-points'
import { zoneNames } from '@/components/charts/model-axis'
import { formatCount, formatInstant, formatValue } from '@/lib/format'

/** What stands at a moment of a chart, in plant time; a silence is said to be one. */
export function ChartTooltip({ at, model }: { at: number; model: ChartModel }) {
  const t = useTranslations('chart')
  const withinMs = (model.to - model.from) / 50
  const point = nearestPoint(model.columns, at, withinMs)
  return (
    <div className="wrap-anywhere w-max max-w-36 rounded-lg sm:max-w-64 border border-line bg-card px-3 py-2 text-sm shadow-md">
      <p className="text-ink-muted text-xs">{formatInstant(point?.[0] ?? at, model.timeZone)}</p>
      <p className="font-semibold">{point ? formatValue(point[1], model.unit) : t('noData')}</p>
      {point && model.columns.band && <Band point={point} unit={model.unit} />}
      {point && model.zones.length > 0 && <p className="text-xs">{zoneNames(model.zones, point[2], point[3])}</p>}
      {model.traces.map((trace) => (
        <TraceLine key={trace.look} trace={trace} at={at} withinMs={withinMs} />
      ))}
    </div>
  )
}

function Band({ point: [, , min, max, count], unit }: { point: ChartPoint; unit: string | null }) {
  const t = useTranslations('chart')
  return (
    <p className="text-ink-muted text-xs">
      {t('between', { min: formatValue(min, null), max: formatValue(max, unit) })}
      <br />
      {t('readings', { count, text: formatCount(count) })}
    </p>
  )
}

function TraceLine({ trace, at, withinMs }: { trace: ChartModel['traces'][number]; at: number; withinMs: number }) {
  const point = nearestPoint(trace.columns, at, withinMs)
  if (!point) return null
  return (
    <p className="mt-1 text-xs">
      <span className="font-medium">{formatValue(point[1], trace.unit)}</span>{' '}
      <span className="text-ink-muted">{trace.label}</span>
    </p>
  )
}
