import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { LogList } from '@/features/maintenance/components/log-list'
import type { LogRow } from '@/features/maintenance/queries'
import type { Clock } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'

const shownLogs = 5

/** What was done on a machine last, and the way to the rest of it. */
export function LastWork({ logs, tag, clock }: { logs: LogRow[]; tag: string; clock: Clock }) {
  const t = translator('multiples')
  return (
    <Card labelledBy="equipment-work" className="group-data-kiosk/frame:[&_li:nth-child(n+4)]:hidden">
      <CardHeader id="equipment-work" title={t('work')} />
      {logs.length > 0 ? (
        <LogList logs={logs.slice(0, shownLogs)} {...clock} shows="work" />
      ) : (
        <EmptyState title={t('noWork')} />
      )}
      {logs.length > shownLogs && (
        <p className="px-4 py-2 text-sm sm:px-5">
          <Link
            href={hrefWith('/maintenance', {}, { equipment: tag })}
            className="link inline-flex min-h-11 items-center sm:min-h-8"
          >
            {t('allWork')}
          </Link>
        </p>
      )}
    </Card>
  )
}
