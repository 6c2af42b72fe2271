import type { Growth } from '@/components/charts/growth-chart'
import { GrowthView } from '@/components/charts/growth-view'
import { valueAxis } from '@/components/charts/value-axis'
import { Card, CardHeader } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import type { Forecast, ForecastDay } from '@/features/operation/lifecycle/forecast'
import { formatDays } from '@/lib/format'
import { formatBytes } from '@/lib/format-bytes'
import { translator } from '@/lib/messages'

type Props = { forecast: Forecast | null; stored: { at: number; value: number }[]; now: Date }

const shownDays = [0, 30, 60, 90]
const dayMs = 86_400_000

/** How large the database was in the last 90 days and will be in the next, with what is sent now and with the least and the most. */
export function ForecastCard({ forecast, stored, now }: Props) {
  const t = translator('database')
  if (!forecast)
    return (
      <Card>
        <CardHeader title={t('growth')} description={t('noForecast')} />
      </Card>
    )
  const { days, dailyBytes, ratio } = forecast
  const facts = days
    .filter(({ day }) => shownDays.includes(day))
    .map(({ day, low, middle, high }) => ({
      label: day === 0 ? t('today') : t('inDays', { days: day }),
      value: (
        <>
          {formatBytes(middle)}
          {day > 0 && (
            <span className="block font-normal text-ink-muted text-xs">
              {t('between', { low: formatBytes(low), high: formatBytes(high) })}
            </span>
          )}
        </>
      ),
    }))
  return (
    <Card labelledBy="growth">
      <CardHeader
        id="growth"
        title={t('growth')}
        description={t('growthText', { daily: formatBytes(dailyBytes.middle) })}
      />
      <div className="space-y-4 px-4 pb-4 sm:px-5">
        <GrowthView label={t('growth')} {...growthOf(days, stored, now)} />
        <Facts facts={facts} />
        <p className="text-ink-muted text-xs">{t(ratio === null ? 'methodWithout' : 'method')}</p>
      </div>
    </Card>
  )
}

/** What was and what may come, in words and figures for the chart; the words beside it say the same. */
function growthOf(days: ForecastDay[], stored: Props['stored'], now: Date): Growth {
  const t = translator('database')
  const before = stored.map(({ at, value }) => ({
    day: (at - now.getTime()) / dayMs,
    name: formatDays(new Date(at)),
    said: formatBytes(value),
    stored: value,
  }))
  const after = days.map(({ day, low, middle, high }) => ({
    day,
    name: day === 0 ? t('today') : t('inDays', { days: day }),
    said: day === 0 ? formatBytes(middle) : t('between', { low: formatBytes(low), high: formatBytes(high) }),
    middle,
    between: [low, high] satisfies [number, number],
  }))
  const sizes = valueAxis(0, Math.max(1, ...days.map(({ high }) => high), ...stored.map(({ value }) => value)))
  const earliest = Math.min(-30, ...before.map(({ day }) => Math.floor(day / 30) * 30))
  const ends = Array.from({ length: (90 - earliest) / 30 + 1 }, (_, i) => earliest + i * 30)
  return {
    points: [...before, ...after],
    days: ends.map((value) => ({ value, label: formatDays(new Date(now.getTime() + value * dayMs)) })),
    sizes: sizes.map((value) => ({ value, label: formatBytes(value) })),
  }
}
