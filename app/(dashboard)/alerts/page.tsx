import { requirePerson, titled } from '@/app/person'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { AlertFilter } from '@/features/alerts/components/alert-filter'
import { AlertTable } from '@/features/alerts/components/alert-table'
import { parseAlertFilters } from '@/features/alerts/filters'
import { listAlerts } from '@/features/alerts/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'

export const generateMetadata = titled(() => translator('alerts')('title'))

export default async function AlertsPage({ searchParams }: PageProps<'/alerts'>) {
  const t = translator('alerts')
  const person = await requirePerson('plant.read')
  const params = await searchParams
  const filters = parseAlertFilters(params)
  const [plant, found] = await Promise.all([getPlantSettings(person), listAlerts(person, filters)])
  const { severity, area, equipment, sensor, status } = filters
  const isCalm = status === 'open' && !severity && !area && !equipment && !sensor
  return (
    <>
      <KeepFresh seconds={15} />
      <PageHeader title={t('title')} description={t('description')} />
      <Card>
        <AlertFilter filters={filters} params={params} />
        {found.rows.length > 0 ? (
          <AlertTable alerts={found.rows} now={new Date()} timeZone={person.timeZone ?? plant.timeZone} />
        ) : (
          <EmptyState title={isCalm ? t('emptyOpen') : t('empty')}>
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
