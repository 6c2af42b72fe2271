import { useTranslations } from 'use-intl/react'
import { Table, Td, Th } from '@/components/ui/table'
import { DryRunAnswer } from '@/features/readings/dry-run/components/dry-run-answer'
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
      {receipt.errors.length > 0 && <Faults faults={receipt.errors} />}
    </>
  )
}

function Faults({ faults }: { faults: DryRunAnswer['receipt']['errors'] }) {
  const t = useTranslations('requests')
  return (
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
              <code className="font-mono text-[13px]">{pointer}</code>
              {line !== undefined && <span className="block text-ink-muted">{t('line', { line })}</span>}
            </Td>
            <Td className="wrap-anywhere">
              <code className="mr-2 font-mono text-[13px]">{code}</code>
              <span className="text-ink-muted">{detail}</span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
