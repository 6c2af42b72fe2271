import { Histogram } from '@/components/charts/histogram'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, Td, Th } from '@/components/ui/table'
import type { Histogram as Counted } from '@/features/signals/statistics/queries'
import { formatCount, formatNumber } from '@/lib/format'
import { translator } from '@/lib/messages'
import type { ShownUnit } from '@/lib/units'

type Props = { histogram: Counted | null; shown: ShownUnit }

/** How a sensor's values are spread, with the numbers behind the picture. */
export function HistogramCard({ histogram, shown: { unit, value } }: Props) {
  const t = translator('statistics')
  if (!histogram) {
    return (
      <Card className="mb-4">
        <EmptyState title={t('nothing')} />
      </Card>
    )
  }
  const [low, high] = [value(histogram.low), value(histogram.high)]
  const { counts, total, source } = histogram
  const edge = (bin: number) => formatNumber(low + ((high - low) * bin) / counts.length)
  const what = t(source === 'hourly' ? 'ofHours' : 'ofReadings', { count: formatCount(total) })
  return (
    <Card labelledBy="distribution" className="mb-4">
      <CardHeader id="distribution" title={t('distribution')} description={unit ? `${what} · ${unit}` : what} />
      <Histogram {...{ low, high, counts }} label={t('spread', { low: formatNumber(low), high: formatNumber(high) })} />
      <details className="px-4 pb-4 sm:px-5">
        <summary className="link inline-flex min-h-11 items-center text-sm sm:min-h-8">{t('allBins')}</summary>
        <Table label={t('allBins')}>
          <thead>
            <tr>
              <Th numeric>{t('from')}</Th>
              <Th numeric>{t('to')}</Th>
              <Th numeric>{t('readings')}</Th>
            </tr>
          </thead>
          <tbody>
            {counts.map((count, bin) => (
              <tr key={edge(bin)}>
                <Td numeric>{edge(bin)}</Td>
                <Td numeric>{edge(bin + 1)}</Td>
                <Td numeric>{formatCount(count)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </details>
    </Card>
  )
}
