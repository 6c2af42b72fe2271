import { useTranslations } from 'use-intl/react'
import type { ChartModel, ChartPoint } from '@/components/charts/chart-model'
import { formatCount, formatInstant, formatValue } from '@/lib/format'

type Props = { active: boolean | undefined; point: ChartPoint | undefined; model: ChartModel }

/** What stands at the pointer, in plant time. */
export function ChartTooltip({ active, point, model }: Props) {
  const t = useTranslations('chart')
  if (!active || !point || point[1] === null) return null
  const [at, avg, min, max, count] = point
  return (
    <div className="rounded-lg border border-line bg-card px-3 py-2 text-sm shadow-md">
      <p className="text-ink-muted text-xs">{formatInstant(at, model.timeZone)}</p>
      <p className="font-semibold">{formatValue(avg, model.unit)}</p>
      {model.hasBand && (
        <p className="text-ink-muted text-xs">
          {t('between', { min: formatValue(min, null), max: formatValue(max, model.unit) })}
          <br />
          {t('readings', { count, text: formatCount(count) })}
        </p>
      )}
    </div>
  )
}
