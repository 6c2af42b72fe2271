import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { requirePerson, titled } from '@/app/person'
import { Card } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { PageHeader } from '@/components/ui/page-header'
import { mayDo } from '@/features/access/actor'
import { getPlantSettings } from '@/features/plant/queries'
import { AnswerBadge } from '@/features/readings/receipts/components/answer-badge'
import { ReasonLine } from '@/features/readings/receipts/components/reason-line'
import { ReceiptFaults } from '@/features/readings/receipts/components/receipt-faults'
import { VerdictWords } from '@/features/readings/receipts/components/verdict-words'
import { getReceipt } from '@/features/readings/receipts/queries'
import { formatCount, formatSecond } from '@/lib/format'
import { translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('requests')('receiptTitle'))

export default async function ReceiptPage({ params }: PageProps<'/receipts/[receiptId]'>) {
  const t = translator('requests')
  const person = await requirePerson('receipt.read')
  const [plant, found] = await Promise.all([getPlantSettings(person), getReceipt(person, (await params).receiptId)])
  if (!found) notFound()
  const { receipt, status, device, deviceKeyId, receivedAt } = found
  const at = formatSecond(receivedAt, person.timeZone ?? plant.timeZone)
  const knowsKeys = mayDo(person, 'device_key.manage')
  const facts = [
    { label: t('answer'), value: <AnswerBadge status={status} /> },
    { label: t('rows'), value: formatCount(receipt.rows) },
    { label: t('became'), value: <VerdictWords receipt={receipt} /> },
    { label: t('blocks'), value: formatCount(receipt.blocks) },
    { label: t('id'), value: <code className="wrap-anywhere font-mono text-[13px]">{found.id}</code> },
  ]
  return (
    <>
      <PageHeader
        title={t('receiptTitle')}
        description={knowsKeys ? t('from', { device, at }) : at}
        back={knowsKeys ? { href: `/devices/${deviceKeyId}` as Route, label: t('back', { device }) } : undefined}
      />
      <Card className="mb-4 px-4 py-4 sm:px-5">
        <Facts facts={facts} columns={2} />
        {receipt.detail && <p className="wrap-anywhere mt-4 text-sm">{receipt.detail}</p>}
        <div className="mt-4 space-y-1.5 border-line border-t pt-3 empty:hidden">
          {Object.entries(receipt.reasons).map(([code, count]) => (
            <ReasonLine key={code} code={code} count={count} leads />
          ))}
        </div>
      </Card>
      <ReceiptFaults faults={receipt.errors} missing={receipt.conflicts + receipt.quarantined + receipt.rejected} />
    </>
  )
}
