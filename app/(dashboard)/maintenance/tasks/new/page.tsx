import { requirePerson, titled } from '@/app/person'
import { Card } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { listChecklists } from '@/features/maintenance/checklists/queries'
import { TaskForm } from '@/features/maintenance/tasks/components/task-form'
import { parseNewTask } from '@/features/maintenance/tasks/filters'
import { listMachineTags } from '@/features/maintenance/tasks/queries'
import { listPossibleWorkers } from '@/features/maintenance/tasks/workers/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { messagesFor, translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('task')('new'))

export default async function NewTaskPage({ searchParams }: PageProps<'/maintenance/tasks/new'>) {
  const t = translator('task')
  const person = await requirePerson('task.work')
  const about = parseNewTask(await searchParams)
  const [plant, tags, workers, checklists] = await Promise.all([
    getPlantSettings(person),
    listMachineTags(person),
    listPossibleWorkers(person),
    listChecklists(person),
  ])
  return (
    <>
      <PageHeader
        title={t('new')}
        description={t('newText')}
        back={{ href: '/maintenance', label: t('toMaintenance') }}
      />
      <Card className="max-w-3xl px-4 py-5 sm:px-5">
        <ClientMessages messages={messagesFor('taskForm', 'maintenanceType', 'priority', 'send')} timeZone="UTC">
          <TaskForm
            {...{ about, tags, workers }}
            checklists={checklists.map(({ id, name }) => ({ id, name }))}
            timeZone={person.timeZone ?? plant.timeZone}
          />
        </ClientMessages>
      </Card>
    </>
  )
}
