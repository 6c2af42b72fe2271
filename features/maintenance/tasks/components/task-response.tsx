import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { type Actor, mayDo } from '@/features/access/actor'
import { TaskActions } from '@/features/maintenance/tasks/components/task-actions'
import { isPossible, type TaskEvent } from '@/features/maintenance/tasks/life-cycle'
import type { Task } from '@/features/maintenance/tasks/queries'
import { QuietNote } from '@/features/maintenance/tasks/quiet/components/quiet-note'
import type { Quiet } from '@/features/maintenance/tasks/quiet/queries'
import type { Worker } from '@/features/maintenance/tasks/workers/queries'
import type { Clock } from '@/lib/format'
import { messagesFor, translator } from '@/lib/messages'
import { localFromInstant } from '@/lib/plant-time'

const events: TaskEvent[] = [
  'started',
  'planned',
  'completed',
  'paused',
  'extended',
  'edited',
  'assigned',
  'commented',
  'cancelled',
]

type Props = Clock & { task: Task; actor: Actor; workers: Worker[]; quiet: Quiet | null; currency: string }

/** What to do about a task, and the forms of all that can happen to it now. */
export function TaskResponse({ task, actor, workers, quiet, currency, now, timeZone }: Props) {
  const t = translator('taskActions')
  const mayWork = mayDo(actor, 'task.work')
  const isOver = task.status === 'done' || task.status === 'cancelled'
  const texts = messagesFor(
    'taskActions',
    'taskForm',
    'changeForms',
    'failureField',
    'logForm',
    'activity',
    'maintenanceType',
    'priority',
    'failureMode',
    'failureMechanism',
    'failureCause',
    'quiet',
    'send',
  )
  const local = (at: Date) => localFromInstant(at, timeZone)
  return (
    <Card labelledBy="next" className="pb-4">
      <CardHeader id="next" title={t('title')} description={mayWork ? isOver && t('over') : t('readOnly')} />
      {mayWork && (
        <div className="space-y-4 px-4 sm:px-5">
          {task.status === 'in_progress' && <QuietNote quiet={quiet} {...{ now, timeZone }} />}
          <ClientMessages messages={texts} timeZone={timeZone}>
            <TaskActions
              {...{ task, workers, timeZone, currency }}
              events={events.filter((event) => isPossible(task.status, event))}
              canResolve={task.alertStatus !== null && task.alertStatus !== 'resolved'}
              nowLocal={local(now)}
              dueLocal={task.dueAt ? local(task.dueAt) : ''}
            />
          </ClientMessages>
        </div>
      )}
    </Card>
  )
}
