import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Opening } from '@/components/ui/opening'
import { FreeEntry } from '@/features/maintenance/components/free-entry'
import { LogList } from '@/features/maintenance/components/log-list'
import type { LogRow } from '@/features/maintenance/queries'
import type { Clock } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'

const shownLogs = 5

type Props = { logs: LogRow[]; equipment: { id: string; tag: string }; clock: Clock; currency: string; mayLog: boolean }

/** What was done on a machine last, the way to the rest of it, and the form for more. */
export function LastWork({ logs, equipment: { id, tag }, clock, currency, mayLog }: Props) {
  const t = translator('multiples')
  return (
    <Card labelledBy="equipment-work" className="group-data-kiosk/frame:[&_li:nth-child(n+4)]:hidden">
      <CardHeader id="equipment-work" title={t('work')} />
      {mayLog && (
        <div className="border-line border-t px-4 group-data-kiosk/frame:hidden sm:px-5 print:hidden">
          <Opening title={translator('scan')('log')}>
            <FreeEntry {...{ tag, currency, ...clock }} />
          </Opening>
        </div>
      )}
      {logs.length > 0 ? (
        <LogList logs={logs.slice(0, shownLogs)} {...clock} shows="work" />
      ) : (
        <EmptyState title={t('noWork')} />
      )}
      <p className="flex flex-wrap gap-x-4 px-4 py-2 text-sm sm:px-5">
        {logs.length > shownLogs && (
          <Link
            href={hrefWith('/maintenance', {}, { equipment: tag })}
            className="link inline-flex min-h-11 items-center sm:min-h-8"
          >
            {t('allWork')}
          </Link>
        )}
        <Link href={`/equipment/${id}/timeline`} className="link inline-flex min-h-11 items-center sm:min-h-8">
          {translator('timeline')('open')}
        </Link>
      </p>
    </Card>
  )
}
