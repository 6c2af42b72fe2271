import { Facts } from '@/components/ui/facts'
import type { DataHours } from '@/features/readings/extent/queries'
import type { WindowStatistics } from '@/features/readings/window-statistics'
import { formatCount, formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { statistics: WindowStatistics; unit: string | null; hours: DataHours }

export function Statistics({ statistics, unit, hours }: Props) {
  const t = translator('sensor')
  const { mean, min, max, standardDeviation, count } = statistics
  return (
    <Facts
      facts={[
        { label: t('mean'), value: formatValue(mean, unit) },
        { label: t('min'), value: formatValue(min, unit) },
        { label: t('max'), value: formatValue(max, unit) },
        { label: t('deviation'), value: formatValue(standardDeviation, unit) },
        { label: t('count'), value: formatCount(count) },
        {
          label: t('hours'),
          value: t('hoursOf', { hours: formatCount(hours.withData), total: formatCount(hours.total) }),
        },
      ]}
    />
  )
}
