import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import type { Alert } from '@/features/alerts/queries'
import { LogList } from '@/features/maintenance/components/log-list'
import { TaskList } from '@/features/maintenance/components/task-list'
import type { LogRow } from '@/features/maintenance/queries'
import { CreateTask } from '@/features/maintenance/tasks/components/create-task'
import type { TaskRow } from '@/features/maintenance/tasks/lists/queries'
import { messagesFor, translator } from '@/lib/messages'

type Props = { alert: Alert; mayCreate: boolean; tasks: TaskRow[]; logs: LogRow[]; now: Date; timeZone: string }

/** What is planned and what was done about an alert. */
export function AlertWork({ alert, mayCreate, tasks, logs, now, timeZone }: Props) {
  const t = translator('alert')
  const isUnderWay = tasks.some(({ status }) => status !== 'done' && status !== 'cancelled')
  const creates = mayCreate && !isUnderWay
  return (
    <>
      {(tasks.length > 0 || creates) && (
        <Card labelledBy="tasks">
          <CardHeader id="tasks" title={t('tasks')} description={creates && translator('task')('createText')}>
            {creates && (
              <ClientMessages messages={messagesFor('task', 'taskForm', 'send')} timeZone={timeZone}>
                <CreateTask alertId={alert.id} title={alert.message} description={alert.recommendedAction} />
              </ClientMessages>
            )}
          </CardHeader>
          {tasks.length > 0 && <TaskList tasks={tasks} linksAlert={false} now={now} timeZone={timeZone} />}
        </Card>
      )}
      <Card labelledBy="done">
        <CardHeader id="done" title={t('done')} description={logs.length === 0 && t('nothingDone')} />
        {logs.length > 0 && <LogList logs={logs} now={now} timeZone={timeZone} shows="work" />}
      </Card>
    </>
  )
}
