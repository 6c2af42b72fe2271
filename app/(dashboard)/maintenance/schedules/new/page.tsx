import { requirePerson, titled } from '@/app/person'
import { Card } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { listChecklists } from '@/features/maintenance/checklists/queries'
import { ScheduleForm } from '@/features/maintenance/schedules/components/schedule-form'
import { listSensorIds } from '@/features/maintenance/schedules/queries'
import { listMachineTags } from '@/features/maintenance/tasks/queries'
import { listPossibleWorkers } from '@/features/maintenance/tasks/workers/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { messagesFor, translator } from '@/lib/messages'
import { localFromInstant, startOfPlantDay } from '@/lib/plant-time'

export const generateMetadata = titled(() => translator('schedules')('new'))

export default async function NewSchedulePage() {
  const t = translator('schedules')
  const person = await requirePerson('schedule.configure')
  const [{ timeZone }, tags, sensorIds, workers, lists] = await Promise.all([
    getPlantSettings(person),
    listMachineTags(person),
    listSensorIds(person),
    listPossibleWorkers(person),
    listChecklists(person),
  ])
  const checklists = lists.map(({ id, name }) => ({ id, name }))
  const tomorrow = localFromInstant(startOfPlantDay(new Date(), timeZone, 1), timeZone).slice(0, 10)
  return (
    <>
      <PageHeader
        title={t('new')}
        description={t('newText')}
        back={{ href: '/maintenance/schedules', label: t('title') }}
      />
      <Card className="max-w-3xl px-4 py-5 sm:px-5">
        <ClientMessages
          messages={messagesFor('schedules', 'priority', 'severity', 'alertType', 'send')}
          timeZone={timeZone}
        >
          <ScheduleForm {...{ tags, sensorIds, workers, checklists, timeZone }} startsLocal={`${tomorrow}T08:00`} />
        </ClientMessages>
      </Card>
    </>
  )
}
