import { requirePerson, titled } from '@/app/person'
import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { guessSensorType } from '@/features/history/guess-sensor-type'
import { getPlantSettings } from '@/features/plant/queries'
import { AdoptMany } from '@/features/readings/held-back/components/adopt-many'
import { HeldBackTable } from '@/features/readings/held-back/components/held-back-table'
import { listHeldBack } from '@/features/readings/held-back/queries'
import { listSensorSuggestions } from '@/features/sensors/choices/queries'
import { messagesFor, translator } from '@/lib/messages'
import { parsePage } from '@/lib/paging'
import { hrefWith } from '@/lib/search-query'

export const generateMetadata = titled(() => translator('heldBack')('title'))

const form = 'adopt-many'

export default async function UnregisteredSensorsPage({ searchParams }: PageProps<'/sensors/unregistered'>) {
  const t = translator('heldBack')
  const person = await requirePerson('registry.edit')
  const params = await searchParams
  const [plant, found, known] = await Promise.all([
    getPlantSettings(person),
    listHeldBack(person, parsePage(params.page)),
    listSensorSuggestions(person),
  ])
  const timeZone = person.timeZone ?? plant.timeZone
  const rows = found.rows.map((row) => ({ ...row, type: guessSensorType(row.sensorId) }))
  const guesses = rows.map(({ sensorId, type, units }) => ({ sensorId, type, unit: units[0] ?? null }))
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} back={{ href: '/sensors', label: t('back') }} />
      <Card>
        {rows.length > 0 ? (
          <HeldBackTable {...{ rows, form, timeZone }} now={new Date()} />
        ) : (
          <EmptyState title={t('empty')}>{person.sites === null ? t('emptyText') : t('limited')}</EmptyState>
        )}
        <Pagination {...found} hrefOf={(page) => hrefWith('/sensors/unregistered', params, { page })} />
      </Card>
      {rows.length > 0 && (
        <Card labelledBy="many" className="mt-4 pb-5">
          <CardHeader id="many" title={t('manyTitle')} description={t('manyText')} />
          <div className="px-4 sm:px-5">
            <ClientMessages messages={messagesFor('heldBack', 'send')} timeZone={timeZone}>
              <AdoptMany id={form} guesses={guesses} equipmentTags={known.equipmentTags} />
            </ClientMessages>
          </div>
        </Card>
      )}
    </>
  )
}
