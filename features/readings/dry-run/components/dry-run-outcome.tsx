import { useTranslations } from 'use-intl/react'
import { DryRunAnswer } from '@/features/readings/dry-run/components/dry-run-answer'
import { FaultTable } from '@/features/readings/receipts/components/fault-table'
import type { Sent } from '@/lib/post-json'

const verdicts = ['accepted', 'duplicates', 'conflicts', 'quarantined', 'rejected', 'late'] as const

/** What became of the body, or would have: the status, the counts and the fault of each row. */
export function DryRunOutcome({ sent }: { sent: Sent }) {
  const t = useTranslations('dryRun')
  const requests = useTranslations('requests')
  const send = useTranslations('send')
  if (!sent.ok)
    return (
      <p className="wrap-anywhere font-medium text-critical text-sm">
        {sent.reason === 'network' ? send('network') : t('refusedWhole', { detail: sent.detail ?? send('failed') })}
      </p>
    )
  const { status, receipt } = DryRunAnswer.parse(sent.body)
  const told = verdicts.filter((name) => receipt[name] > 0).map((name) => requests(name, { count: receipt[name] }))
  return (
    <>
      <p className="font-medium text-sm">{t(status === 201 ? 'wouldStore' : 'wouldRefuse', { status })}</p>
      <p className="text-ink-muted text-sm">{told.join(', ') || requests('nothing')}</p>
      {receipt.errors.length > 0 && <FaultTable faults={receipt.errors} t={requests} />}
    </>
  )
}
