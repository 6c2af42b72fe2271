'use client'

import { useTranslations } from 'use-intl/react'
import { ChartLegend } from '@/components/charts/chart-legend'
import { HoursTable } from '@/components/charts/hours-table'
import { LimitChart } from '@/components/charts/limit-chart'
import type { TriedAlarm } from '@/features/detection/limits/backtest'
import type { LimitSetting } from '@/features/detection/limits/judge-setting'
import type { LimitScale } from '@/features/detection/limits/limit-scale'
import type { TriedPast } from '@/features/detection/limits/limit-values'

type Props = {
  past: TriedPast
  setting: LimitSetting
  scale: LimitScale
  unit: string | null
  alarms: TriedAlarm[]
  timeZone: string
}

/** The hours of the past under a limit, with what it would have raised and the failures that there were. */
export function TriedChart({ past, setting, scale, unit, alarms, timeZone }: Props) {
  const t = useTranslations('limits')
  const { hours, from, to, ticks, failures, days } = past
  const isChange = setting.overSeconds !== null
  const lows = hours.map(([, low]) => low)
  const highs = hours.map(([, , , high]) => high)
  const least = isChange ? lows.reduce((a, b) => Math.min(a, b), lows[0] ?? 0) : scale.least
  const most = isChange ? highs.reduce((a, b) => Math.max(a, b), highs[0] ?? 0) : scale.most
  const label = t('chart', { days, alarms: alarms.length })
  return (
    <div className="pb-4">
      <ChartLegend
        items={[
          { sign: 'line', label: unit ? t('legendMean', { unit }) : t('legendMeanOnly') },
          { sign: 'band', label: t('legendBand') },
          ...(isChange ? [] : [{ sign: 'limit' as const, label: t(`kinds.${setting.kind}`) }]),
          ...(alarms.length > 0 ? [{ sign: 'evidence' as const, label: t('legendAlarm') }] : []),
          ...(failures.length > 0 ? [{ sign: 'critical' as const, label: t('legendFailure') }] : []),
        ]}
      />
      <LimitChart
        {...{ label, hours, from, to, ticks, least, most, failures }}
        level={isChange || !Number.isFinite(setting.value) ? null : setting.value}
        spans={alarms}
      />
      <HoursTable {...{ label, hours, unit, timeZone }} />
    </div>
  )
}
