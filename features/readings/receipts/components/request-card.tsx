import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { LinkTabs } from '@/components/ui/link-tabs'
import { Table, Td, Th } from '@/components/ui/table'
import { AnswerBadge } from '@/features/readings/receipts/components/answer-badge'
import { ReasonLine } from '@/features/readings/receipts/components/reason-line'
import { VerdictWords } from '@/features/readings/receipts/components/verdict-words'
import { type RequestFilters, requestShows } from '@/features/readings/receipts/filters'
import type { FiledRequest } from '@/features/readings/receipts/queries'
import { formatCount, formatSecond } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'

type Props = {
  requests: FiledRequest[]
  older: string | null
  filters: RequestFilters
  pathname: string
  params: SearchParams
  timeZone: string
}

/** A device's last requests with what became of each; each opens into its receipt. */
export function RequestCard({ requests, older, filters, pathname, params, timeZone }: Props) {
  const t = translator('requests')
  const tabs = requestShows.map((show) => ({
    label: t(show),
    href: hrefWith(pathname, params, { show: show === 'all' ? null : show, before: null }),
    current: show === filters.show,
  }))
  return (
    <Card labelledBy="requests" className="mb-4">
      <CardHeader id="requests" title={t('title')} description={t('description')}>
        <LinkTabs label={t('shows')} tabs={tabs} />
      </CardHeader>
      {requests.length > 0 ? (
        <Table label={t('title')}>
          <thead>
            <tr>
              <Th>{t('time')}</Th>
              <Th>{t('became')}</Th>
              <Th numeric className={wide}>
                {t('rows')}
              </Th>
            </tr>
          </thead>
          <tbody>
            {requests.map((request) => (
              <RequestLine key={request.id} request={request} timeZone={timeZone} />
            ))}
          </tbody>
        </Table>
      ) : (
        <EmptyState title={t(filters.show === 'all' ? 'none' : 'noneRefused')}>
          {filters.show === 'all' && t('noneText')}
        </EmptyState>
      )}
      {(older || filters.before) && (
        <p className="flex gap-4 border-line border-t px-4 py-3 text-sm sm:px-5">
          {filters.before && (
            <Link href={hrefWith(pathname, params, { before: null })} className={more}>
              {t('newest')}
            </Link>
          )}
          {older && (
            <Link href={hrefWith(pathname, params, { before: older })} className={more}>
              {t('older')}
            </Link>
          )}
        </p>
      )}
    </Card>
  )
}

const wide = 'hidden sm:table-cell'
const more = 'link inline-flex min-h-6 items-center'
const reasonLimit = 4

function RequestLine({ request, timeZone }: { request: FiledRequest; timeZone: string }) {
  const t = translator('requests')
  const { id, status, receivedAt, receipt } = request
  const at = formatSecond(receivedAt, timeZone)
  return (
    <tr>
      <Td className="w-px sm:whitespace-nowrap">
        <Link
          href={`/receipts/${id}`}
          aria-label={t('receiptOf', { at })}
          className="link inline-flex min-h-6 items-center"
        >
          {at}
        </Link>
      </Td>
      <Td>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <AnswerBadge status={status} />
          <VerdictWords receipt={receipt} />
        </div>
        {receipt.detail && <p className="wrap-anywhere mt-1 text-ink-muted text-sm">{receipt.detail}</p>}
        <div className="mt-1 space-y-0.5 empty:hidden">
          {Object.entries(receipt.reasons)
            .slice(0, reasonLimit)
            .map(([code, count]) => (
              <ReasonLine key={code} code={code} count={count} />
            ))}
        </div>
      </Td>
      <Td numeric className={wide}>
        {formatCount(receipt.rows)}
      </Td>
    </tr>
  )
}
