import { useTranslations } from 'use-intl/react'
import { FoldedTable } from '@/components/charts/folded-table'
import { Td, Th } from '@/components/ui/table'
import { formatInstant, formatValue } from '@/lib/format'

/** Begin in ms, lowest, mean and highest value of an hour. */
type Hour = [at: number, low: number, mean: number, high: number]

type Props = { label: string; hours: Hour[]; unit: string | null; timeZone: string }

/** The hours of a chart of limits, the newest first. */
export function HoursTable({ label, hours, unit, timeZone }: Props) {
  const t = useTranslations('chart')
  const head = (
    <>
      <Th>{t('time')}</Th>
      <Th numeric>{t('mean')}</Th>
      <Th numeric>{t('min')}</Th>
      <Th numeric>{t('max')}</Th>
    </>
  )
  const rowOf = (i: number) => {
    const [at, low, mean, high] = hours[hours.length - 1 - i] ?? [0, 0, 0, 0]
    return (
      <tr key={at}>
        <Td>{formatInstant(at, timeZone)}</Td>
        <Td numeric>{formatValue(mean, unit)}</Td>
        <Td numeric>{formatValue(low, unit)}</Td>
        <Td numeric>{formatValue(high, unit)}</Td>
      </tr>
    )
  }
  return <FoldedTable {...{ label, head, rowOf }} count={hours.length} />
}
