import { notFound } from 'next/navigation'
import { requirePerson, titled } from '@/app/person'
import { Card } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { listChecklists } from '@/features/maintenance/checklists/queries'
import { ScheduleForm } from '@/features/maintenance/schedules/components/schedule-form'
import { ScheduleSteps } from '@/features/maintenance/schedules/components/schedule-steps'
import { getSchedule, listSensorIds } from '@/features/maintenance/schedules/queries'
import { listMachineTags } from '@/features/maintenance/tasks/queries'
import { listPossibleWorkers } from '@/features/maintenance/tasks/workers/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { messagesFor, translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('schedules')('one'))

export default async function SchedulePage({ params }: PageProps<'/maintenance/schedules/[scheduleId]'>) {
  const t = translator('schedules')
  const person = await requirePerson('schedule.configure')
  const schedule = await getSchedule(person, (await params).scheduleId)
  if (!schedule) notFound()
  const [{ timeZone }, tags, sensorIds, workers, lists] = await Promise.all([
    getPlantSettings(person),
    listMachineTags(person),
    listSensorIds(person),
    listPossibleWorkers(person),
    listChecklists(person),
  ])
  const checklists = lists.map(({ id, name }) => ({ id, name }))
  const state = schedule.retiredAt ? t('isRetired') : schedule.pausedAt ? t('isPaused') : t('changeText')
  return (
    <>
      <PageHeader
        title={schedule.title}
        description={state}
        back={{ href: '/maintenance/schedules', label: t('title') }}
      />
      {!schedule.retiredAt && (
        <Card className="max-w-3xl space-y-5 px-4 py-5 sm:px-5">
          <ClientMessages
            messages={messagesFor('schedules', 'priority', 'severity', 'alertType', 'send')}
            timeZone={timeZone}
          >
            <ScheduleForm
              key={schedule.revision}
              known={schedule}
              {...{ tags, sensorIds, workers, checklists, timeZone }}
              startsLocal={schedule.startsLocal}
            />
            <ScheduleSteps id={schedule.id} isPaused={schedule.pausedAt !== null} />
          </ClientMessages>
        </Card>
      )}
    </>
  )
}
