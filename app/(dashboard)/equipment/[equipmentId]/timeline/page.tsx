import { notFound } from 'next/navigation'
import { requirePerson, titled } from '@/app/person'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { getEquipment } from '@/features/equipment/queries'
import { EventList } from '@/features/maintenance/timeline/components/event-list'
import { eventKinds, parseTimelineFilters } from '@/features/maintenance/timeline/filters'
import { listTimeline } from '@/features/maintenance/timeline/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'

export const generateMetadata = titled(() => translator('timeline')('title'))

export default async function TimelinePage({ params, searchParams }: PageProps<'/equipment/[equipmentId]/timeline'>) {
  const person = await requirePerson('plant.read')
  const { equipmentId } = await params
  const equipment = await getEquipment(person, equipmentId)
  if (!equipment) notFound()
  const t = translator('timeline')
  const asked = await searchParams
  const filters = parseTimelineFilters(asked)
  const [plant, events] = await Promise.all([getPlantSettings(person), listTimeline(person, equipment.id, filters)])
  const clock = { now: new Date(), timeZone: person.timeZone ?? plant.timeZone }
  const pathname = `/equipment/${equipment.id}/timeline`
  const machine = `${equipment.tag} ${equipment.name}`
  const tabs = [undefined, ...eventKinds].map((kind) => ({
    label: t(`kinds.${kind ?? 'all'}`),
    href: hrefWith(pathname, {}, { kind }),
    current: kind === filters.kind,
  }))
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t('of', { machine })}
        back={{ href: hrefWith(`/equipment/${equipment.id}`, {}, {}), label: machine }}
      />
      <Card labelledBy="events">
        <CardHeader id="events" title={t('title')}>
          <LinkTabs label={t('filter')} tabs={tabs} />
        </CardHeader>
        {events.rows.length > 0 ? (
          <EventList events={events.rows} equipmentId={equipment.id} {...clock} />
        ) : (
          <EmptyState title={t('none')} />
        )}
        <Pagination {...events} hrefOf={(page) => hrefWith(pathname, asked, { page })} />
      </Card>
    </div>
  )
}
