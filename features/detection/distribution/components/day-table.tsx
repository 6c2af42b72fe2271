import { Table, Td, Th } from '@/components/ui/table'
import { dayMs } from '@/features/detection/days/plant-days'
import type { DayComparison } from '@/features/detection/distribution/compare-days'
import { formatDays, formatNumber } from '@/lib/format'
import { translator } from '@/lib/messages'

/** The days of both periods side by side, in their order. */
export function DayTable({
  comparison: { reference, window },
  unit,
}: {
  comparison: DayComparison
  unit: string | null
}) {
  const t = translator('drift')
  const rows = Array.from({ length: Math.max(reference.length, window.length) }, (_, i) => [reference[i], window[i]])
  const value = unit ? `${t('value')}, ${unit}` : t('value')
  return (
    <details className="px-4 pb-4 sm:px-5">
      <summary className="link inline-flex min-h-11 items-center text-sm sm:min-h-8">{t('allDays')}</summary>
      <Table label={t('allDays')}>
        <thead>
          <tr>
            <Th>{t('reference')}</Th>
            <Th numeric>{value}</Th>
            <Th>{t('window')}</Th>
            <Th numeric>{value}</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([before, after]) => (
            <tr key={before?.day ?? after?.day}>
              <Td>{before && formatDays(new Date(before.day * dayMs))}</Td>
              <Td numeric>{before && formatNumber(before.value)}</Td>
              <Td>{after && formatDays(new Date(after.day * dayMs))}</Td>
              <Td numeric>{after && formatNumber(after.value)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  )
}
