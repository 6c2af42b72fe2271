import { Card, CardHeader } from '@/components/ui/card'
import { Table, Td, Th } from '@/components/ui/table'
import type { getReceipt } from '@/features/readings/receipts/queries'
import { formatCount } from '@/lib/format'
import { translator } from '@/lib/messages'

type Faults = NonNullable<Awaited<ReturnType<typeof getReceipt>>>['receipt']['errors']

/** The faults of single rows as the sender was told them, and how many rows they stand for. */
export function ReceiptFaults({ faults, missing }: { faults: Faults; missing: number }) {
  const t = translator('requests')
  if (faults.length === 0) return null
  return (
    <Card labelledBy="faults">
      <CardHeader
        id="faults"
        title={t('faults')}
        description={missing > faults.length ? t('faultsCut', { count: formatCount(missing) }) : undefined}
      />
      <Table label={t('faults')}>
        <thead>
          <tr>
            <Th>{t('where')}</Th>
            <Th>{t('what')}</Th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ pointer, code, detail, line }) => (
            <tr key={`${pointer} ${code}`}>
              <Td className="wrap-anywhere max-w-48">
                <code className="font-mono text-[13px]">{pointer || t('body')}</code>
                {typeof line === 'number' && <span className="block text-ink-muted">{t('line', { line })}</span>}
              </Td>
              <Td className="wrap-anywhere">
                <code className="mr-2 font-mono text-[13px]">{code}</code>
                <span className="text-ink-muted">{detail}</span>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
