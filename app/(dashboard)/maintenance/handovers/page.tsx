import { requirePerson, titled } from '@/app/person'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { mayDo } from '@/features/access/actor'
import { HandoverList } from '@/features/maintenance/handovers/components/handover-list'
import { parseHandoverFilters } from '@/features/maintenance/handovers/filters'
import { listHandovers } from '@/features/maintenance/handovers/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'

export const generateMetadata = titled(() => translator('handover')('title'))

export default async function HandoversPage({ searchParams }: PageProps<'/maintenance/handovers'>) {
  const t = translator('handover')
  const person = await requirePerson('plant.read')
  const params = await searchParams
  const [plant, found] = await Promise.all([
    getPlantSettings(person),
    listHandovers(person, parseHandoverFilters(params)),
  ])
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        back={{ href: '/maintenance', label: translator('task')('toMaintenance') }}
      >
        {mayDo(person, 'handover.sign') && (
          <Link href="/maintenance/handovers/new" className={buttonClass('primary')}>
            {t('new')}
          </Link>
        )}
      </PageHeader>
      <Card>
        {found.rows.length > 0 ? (
          <HandoverList rows={found.rows} now={new Date()} timeZone={plant.timeZone} />
        ) : (
          <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
        )}
        <Pagination {...found} hrefOf={(page) => hrefWith('/maintenance/handovers', params, { page })} />
      </Card>
    </>
  )
}
