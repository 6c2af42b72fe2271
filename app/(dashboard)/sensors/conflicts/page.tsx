import { requirePerson, titled } from '@/app/person'
import { Card } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { getPlantSettings } from '@/features/plant/queries'
import { ConflictTable } from '@/features/readings/conflicts/components/conflict-table'
import { SettleForm } from '@/features/readings/conflicts/components/settle-form'
import { listConflicts } from '@/features/readings/conflicts/queries'
import { messagesFor, translator } from '@/lib/messages'
import { parsePage } from '@/lib/paging'
import { hrefWith } from '@/lib/search-query'

export const generateMetadata = titled(() => translator('conflicts')('title'))

const form = 'settle'

export default async function ConflictsPage({ searchParams }: PageProps<'/sensors/conflicts'>) {
  const t = translator('conflicts')
  const person = await requirePerson('reading.settle')
  const params = await searchParams
  const sensorId = typeof params.sensor === 'string' && params.sensor !== '' ? params.sensor : undefined
  const [plant, found] = await Promise.all([
    getPlantSettings(person),
    listConflicts(person, { sensorId, page: parsePage(params.page) }),
  ])
  const timeZone = person.timeZone ?? plant.timeZone
  const { rows } = found
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} back={{ href: '/sensors', label: t('back') }}>
        {sensorId && (
          <Link href="/sensors/conflicts" className="link inline-flex min-h-11 items-center text-sm">
            {t('showAll')}
          </Link>
        )}
      </PageHeader>
      <Card>
        {rows.length > 0 ? (
          <>
            <ConflictTable {...{ rows, form, timeZone }} now={new Date()} unitSystem={person.unitSystem} />
            <div className="border-line border-t px-4 py-4 sm:px-5">
              <ClientMessages messages={messagesFor('conflicts', 'send')} timeZone={timeZone}>
                <SettleForm id={form} standing={rows.map(({ id, standing }) => ({ id, standing }))} />
              </ClientMessages>
            </div>
          </>
        ) : (
          <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
        )}
        <Pagination {...found} hrefOf={(page) => hrefWith('/sensors/conflicts', params, { page })} />
      </Card>
    </>
  )
}
