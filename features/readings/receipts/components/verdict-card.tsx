import { Card, CardHeader } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { LinkTabs } from '@/components/ui/link-tabs'
import { ReasonLine } from '@/features/readings/receipts/components/reason-line'
import { type RequestFilters, requestWindows } from '@/features/readings/receipts/filters'
import type { VerdictSums } from '@/features/readings/receipts/sum-verdicts'
import { formatCount } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'

type Props = { sums: VerdictSums; filters: RequestFilters; pathname: string; params: SearchParams }

/** How many rows became what within a time, and why those are not stored that are not. */
export function VerdictCard({ sums, filters, pathname, params }: Props) {
  const t = translator('requests')
  const tabs = requestWindows.map((window) => ({
    label: t(window),
    href: hrefWith(pathname, params, { window: window === 'hour' ? null : window }),
    current: window === filters.window,
  }))
  const late = sums.late > 0 ? t('late', { count: formatCount(sums.late) }) : null
  const accepted = [formatCount(sums.accepted), late].filter((part) => part !== null).join(', ')
  const facts = [
    { label: t('countRequests'), value: formatCount(sums.requests) },
    { label: t('countAccepted'), value: accepted },
    { label: t('countDuplicates'), value: formatCount(sums.duplicates) },
    { label: t('countConflicts'), value: formatCount(sums.conflicts) },
    { label: t('countQuarantined'), value: formatCount(sums.quarantined) },
    { label: t('countRejected'), value: formatCount(sums.rejected) },
  ]
  return (
    <Card labelledBy="counts" className="mb-4 pb-4">
      <CardHeader id="counts" title={t('counts')}>
        <LinkTabs label={t('windows')} tabs={tabs} />
      </CardHeader>
      <div className="px-4 sm:px-5">
        <Facts facts={facts} />
        {sums.reasons.length > 0 ? (
          <section aria-label={t('why')} className="mt-4 space-y-1.5 border-line border-t pt-3">
            {sums.reasons.map(([code, count]) => (
              <ReasonLine key={code} code={code} count={count} leads />
            ))}
          </section>
        ) : (
          sums.requests > 0 && <p className="mt-4 text-ink-muted text-sm">{t('allStored')}</p>
        )}
      </div>
    </Card>
  )
}
