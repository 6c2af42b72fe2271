import { notFound } from 'next/navigation'
import { requirePerson, titled } from '@/app/person'
import { PageHeader } from '@/components/ui/page-header'
import { ScheduleCard } from '@/features/maintenance/schedules/components/schedule-card'
import { getSchedule } from '@/features/maintenance/schedules/queries'
import { translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('schedules')('one'))

export default async function SchedulePage({ params }: PageProps<'/maintenance/schedules/[scheduleId]'>) {
  const t = translator('schedules')
  const person = await requirePerson('schedule.configure')
  const schedule = await getSchedule(person, (await params).scheduleId)
  if (!schedule) notFound()
  const state = schedule.retiredAt ? t('isRetired') : schedule.pausedAt ? t('isPaused') : t('changeText')
  return (
    <>
      <PageHeader
        title={schedule.title}
        description={state}
        back={{ href: '/maintenance/schedules', label: t('title') }}
      />
      {!schedule.retiredAt && <ScheduleCard actor={person} known={schedule} />}
    </>
  )
}
