import { requirePerson, titled } from '@/app/person'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { AlertFilter } from '@/features/alerts/components/alert-filter'
import { AlertTable } from '@/features/alerts/components/alert-table'
import { FloodNotice } from '@/features/alerts/components/flood-notice'
import { parseAlertFilters } from '@/features/alerts/filters'
import { listChattering, listFloods } from '@/features/alerts/health/queries'
import { listAlerts } from '@/features/alerts/queries'
import { Live } from '@/features/live/components/live'
import { getPlantSettings } from '@/features/plant/queries'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'

const dayMs = 86_400_000

export const generateMetadata = titled(() => translator('alerts')('title'))

export default async function AlertsPage({ searchParams }: PageProps<'/alerts'>) {
  const t = translator('alerts')
  const person = await requirePerson('plant.read')
  const params = await searchParams
  const filters = parseAlertFilters(params)
  const now = new Date()
  const [plant, found, floods, chattering] = await Promise.all([
    getPlantSettings(person),
    listAlerts(person, filters),
    listFloods(person, now),
    listChattering(person, { from: new Date(now.getTime() - dayMs), to: now }),
  ])
  const { status, sort, page, group, ...narrowing } = filters
  const isWide = Object.values(narrowing).every((value) => value === undefined)
  const isCalm = status === 'open' && isWide
  const nextSort = { priority: 'newest', newest: 'oldest', oldest: null } as const
  const sorted = {
    href: hrefWith('/alerts', params, { sort: nextSort[sort], page: null }),
    direction: sort === 'priority' ? null : sort === 'newest' ? ('desc' as const) : ('asc' as const),
  }
  const emptyTitle = status === 'set_aside' && isWide ? t('emptySetAside') : t('empty')
  return (
    <>
      <Live now={now} timeZone={person.timeZone ?? plant.timeZone} />
      <PageHeader title={t('title')} description={t(sort)}>
        <Link href="/alerts/health" className={buttonClass()}>
          {t('health')}
        </Link>
      </PageHeader>
      <FloodNotice floods={floods} />
      <Card>
        <AlertFilter filters={filters} params={params} />
        {found.rows.length > 0 ? (
          <AlertTable
            alerts={found.rows}
            sort={sorted}
            isGrouped={group === 'machine'}
            chattering={new Set(chattering.map(({ key }) => key))}
            now={now}
            timeZone={person.timeZone ?? plant.timeZone}
          />
        ) : (
          <EmptyState title={isCalm ? t('emptyOpen') : emptyTitle}>
            {isCalm && <p>{t('emptyOpenHint')}</p>}
            <Link href="/alerts?status=resolved" className="link inline-flex min-h-11 items-center">
              {t('showResolved')}
            </Link>
          </EmptyState>
        )}
        <Pagination {...found} hrefOf={(page) => hrefWith('/alerts', params, { page })} />
      </Card>
    </>
  )
}
