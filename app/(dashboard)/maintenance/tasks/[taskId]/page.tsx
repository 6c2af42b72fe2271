import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requirePerson } from '@/app/person'
import { Card, CardHeader } from '@/components/ui/card'
import { mayDo } from '@/features/access/actor'
import { Live } from '@/features/live/components/live'
import { LogList } from '@/features/maintenance/components/log-list'
import { listPhotosOfTask } from '@/features/maintenance/photos/queries'
import { listLogsOfTask } from '@/features/maintenance/queries'
import { ChecklistCard } from '@/features/maintenance/tasks/checklist/components/checklist-card'
import { listItems } from '@/features/maintenance/tasks/checklist/queries'
import { TaskAlert, TaskDetails } from '@/features/maintenance/tasks/components/task-details'
import { TaskHeader } from '@/features/maintenance/tasks/components/task-header'
import { TaskHistory } from '@/features/maintenance/tasks/components/task-history'
import { TaskResponse } from '@/features/maintenance/tasks/components/task-response'
import { listTaskTransitions, getTask as readTask } from '@/features/maintenance/tasks/queries'
import { getQuiet } from '@/features/maintenance/tasks/quiet/queries'
import { listWorkers } from '@/features/maintenance/tasks/workers/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { translator } from '@/lib/messages'

type Props = PageProps<'/maintenance/tasks/[taskId]'>
const getTask = async (id: string) => readTask(await requirePerson('plant.read'), id)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const task = await getTask((await params).taskId)
  return { title: task?.title ?? translator('task')('notFound') }
}

export default async function TaskPage({ params }: Props) {
  const person = await requirePerson('plant.read')
  const task = await getTask((await params).taskId)
  if (!task) notFound()
  const [plant, entries, logs, photos, items, workers, quiet] = await Promise.all([
    getPlantSettings(person),
    listTaskTransitions(person, task.id),
    listLogsOfTask(person, task.id),
    listPhotosOfTask(person, task.id),
    listItems(person, task.id),
    mayDo(person, 'task.work') ? listWorkers(person, task.equipmentId) : [],
    getQuiet(person, task.id),
  ])
  const clock = { now: new Date(), timeZone: person.timeZone ?? plant.timeZone }
  const t = translator('task')
  const mayChange = mayDo(person, 'task.work') && task.status !== 'done' && task.status !== 'cancelled'
  return (
    <>
      <Live {...clock} />
      <TaskHeader task={task} {...clock} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] print:grid-cols-1">
        <div className="contents lg:flex lg:min-w-0 lg:flex-col lg:gap-4">
          <div className="order-1 flex min-w-0 flex-col gap-4">
            <TaskDetails {...{ task, photos, mayChange, ...clock }} />
            <ChecklistCard taskId={task.id} items={items} mayAnswer={mayChange} {...clock} />
            <TaskAlert task={task} {...clock} />
          </div>
          <div className="order-3 flex min-w-0 flex-col gap-4">
            <Card labelledBy="work">
              <CardHeader id="work" title={t('work')} description={logs.length === 0 && t('noWork')} />
              {logs.length > 0 && <LogList logs={logs} {...clock} shows="work" />}
            </Card>
            <TaskHistory entries={entries} {...clock} />
          </div>
        </div>
        <div className="order-2 min-w-0 print:hidden">
          <TaskResponse actor={person} {...{ task, workers, quiet, ...clock }} currency={plant.currency} />
        </div>
      </div>
    </>
  )
}
