import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import type { Actor } from '@/features/access/actor'
import type { MaintenanceFilters } from '@/features/maintenance/filters'
import { listMaintenanceLogs } from '@/features/maintenance/queries'
import type { Clock } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'
import { LogDescription } from './log-description'
import { LogList } from './log-list'
import { ActivityTabs } from './maintenance-filter'

type Props = Clock & { actor: Actor; filters: MaintenanceFilters; params: SearchParams }

/** The log of the plant, a page of it. */
export async function LogCard({ actor, filters, params, ...clock }: Props) {
  const t = translator('maintenance')
  const logs = await listMaintenanceLogs(actor, filters)
  return (
    <Card labelledBy="log">
      <CardHeader id="log" title={t('log')} description={<LogDescription actor={actor} />}>
        <ActivityTabs filters={filters} params={params} />
      </CardHeader>
      {logs.rows.length > 0 ? (
        <LogList logs={logs.rows} {...clock} shows="subject" />
      ) : (
        <EmptyState title={t('noLog')}>{t('noLogHint')}</EmptyState>
      )}
      <Pagination {...logs} hrefOf={(page) => hrefWith('/maintenance', params, { page })} />
    </Card>
  )
}
