import { Card, CardHeader } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Table, Td, Th } from '@/components/ui/table'
import { sayMoney } from '@/features/maintenance/costs-in'
import { totalOf } from '@/features/maintenance/figures/cost'
import type { MachineCost } from '@/features/maintenance/figures/facts'
import { classNames } from '@/lib/class-names'
import { formatCount, formatDuration, formatMoney } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'

type Props = { machines: MachineCost[]; currency: string; params: SearchParams }
const shown = 50
const wide = 'hidden sm:table-cell'

/** What the work on each machine cost, the dearest first; a machine leads to the entries that say so. */
export function MachineCosts({ machines, currency, params }: Props) {
  const t = translator('machineCosts')
  const rest = machines.length - shown
  return (
    <Card labelledBy="machine-costs" className="mb-4">
      <CardHeader id="machine-costs" title={t('title')} />
      <Table label={t('title')}>
        <thead>
          <tr>
            <Th>{t('machine')}</Th>
            <Th numeric className={wide}>
              {t('entries')}
            </Th>
            <Th numeric className={wide}>
              {t('hours')}
            </Th>
            <Th numeric>{t('labour')}</Th>
            <Th numeric>{t('parts')}</Th>
            <Th numeric>{t('total')}</Th>
          </tr>
        </thead>
        <tbody>
          {machines.slice(0, shown).map((row) => (
            <tr key={row.tag ?? ''}>
              <Td>
                {row.tag === null ? (
                  t('noMachine')
                ) : (
                  <Link
                    href={hrefWith('/maintenance/figures', params, { equipment: row.tag, figure: 'cost' })}
                    className="link inline-flex min-h-6 items-center"
                  >
                    {row.tag}
                  </Link>
                )}
              </Td>
              <Td numeric className={wide}>
                {formatCount(row.entries)}
              </Td>
              <Td numeric className={classNames(wide, 'whitespace-nowrap')}>
                {formatDuration(row.labourMinutes * 60)}
              </Td>
              <Td numeric className="whitespace-nowrap">
                {row.labour === null ? '–' : formatMoney(row.labour, currency)}
              </Td>
              <Td numeric className="whitespace-nowrap">
                {sayMoney([{ currency, amount: row.parts }, ...row.foreign])}
              </Td>
              <Td numeric className="whitespace-nowrap font-medium">
                {sayMoney([{ currency, amount: totalOf(row) }, ...row.foreign])}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {rest > 0 && (
        <p className="px-4 py-3 text-ink-muted text-sm sm:px-5">{t('rest', { count: formatCount(rest) })}</p>
      )}
    </Card>
  )
}
