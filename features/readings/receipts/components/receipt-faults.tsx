import { Card, CardHeader } from '@/components/ui/card'
import type { getReceipt } from '@/features/readings/receipts/queries'
import { formatCount } from '@/lib/format'
import { translator } from '@/lib/messages'
import { FaultTable } from './fault-table'

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
      <FaultTable faults={faults} t={t} />
    </Card>
  )
}
