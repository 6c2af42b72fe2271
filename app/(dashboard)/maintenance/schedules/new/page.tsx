import { requirePerson, titled } from '@/app/person'
import { PageHeader } from '@/components/ui/page-header'
import { ScheduleCard } from '@/features/maintenance/schedules/components/schedule-card'
import { translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('schedules')('new'))

export default async function NewSchedulePage() {
  const t = translator('schedules')
  const person = await requirePerson('schedule.configure')
  return (
    <>
      <PageHeader
        title={t('new')}
        description={t('newText')}
        back={{ href: '/maintenance/schedules', label: t('title') }}
      />
      <ScheduleCard actor={person} />
    </>
  )
}
