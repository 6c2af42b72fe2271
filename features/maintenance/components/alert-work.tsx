import { Card, CardHeader } from '@/components/ui/card'
import { LogList } from '@/features/maintenance/components/log-list'
import { TaskList } from '@/features/maintenance/components/task-list'
import type { LogRow, TaskRow } from '@/features/maintenance/queries'
import { translator } from '@/lib/messages'

type Props = { tasks: TaskRow[]; logs: LogRow[]; now: Date; timeZone: string }

/** What is planned and what was done about an alert. */
export function AlertWork({ tasks, logs, now, timeZone }: Props) {
  const t = translator('alert')
  return (
    <>
      {tasks.length > 0 && (
        <Card labelledBy="tasks">
          <CardHeader id="tasks" title={t('tasks')} />
          <TaskList tasks={tasks} linksAlert={false} now={now} timeZone={timeZone} />
        </Card>
      )}
      <Card labelledBy="done">
        <CardHeader id="done" title={t('done')} description={logs.length === 0 && t('nothingDone')} />
        {logs.length > 0 && <LogList logs={logs} now={now} timeZone={timeZone} shows="work" />}
      </Card>
    </>
  )
}
