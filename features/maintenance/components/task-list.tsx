import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import type { TaskRow } from '@/features/maintenance/tasks/lists/queries'
import { type Clock, formatAge, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = Clock & { tasks: TaskRow[]; linksAlert: boolean }

/** Tasks with who has them, when they are due and, where that is news, the alert they came from. */
export function TaskList({ tasks, linksAlert, ...clock }: Props) {
  const t = translator('maintenance')
  return (
    <ul className="divide-y divide-line border-line border-t">
      {tasks.map((task) => (
        <li key={task.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-4 py-3 sm:px-5">
          <div className="min-w-0">
            <Link
              href={`/maintenance/tasks/${task.id}`}
              className="link wrap-anywhere inline-flex min-h-11 items-center font-medium text-sm sm:min-h-6"
            >
              {task.title}
            </Link>
            <TaskPlace task={task} linksAlert={linksAlert} />
          </div>
          <p className="flex flex-wrap items-center gap-2 text-ink-muted text-sm">
            <Badge>{translator('taskStatus')(task.status)}</Badge>
            <span>{task.assignee ?? t('unassigned')}</span>
            <TaskTime task={task} {...clock} />
          </p>
        </li>
      ))}
    </ul>
  )
}

function TaskPlace({ task, linksAlert }: { task: TaskRow; linksAlert: boolean }) {
  const t = translator('maintenance')
  const machine = [task.equipmentTag, task.equipmentName].filter(Boolean).join(' ')
  const priority = `${t('priority')}: ${translator('priority')(task.priority).toLowerCase()}`
  return (
    <p className="mt-0.5 text-ink-muted text-sm">
      {[machine, translator('maintenanceType')(task.type), priority].filter(Boolean).join(' · ')}
      {linksAlert && task.alertId && (
        <>
          {' · '}
          <Link href={`/alerts/${task.alertId}`} className="link inline-flex min-h-6 items-center">
            {t('alert')}
          </Link>
        </>
      )}
    </p>
  )
}

/** When a task is due, by how much it is overdue, or when it was done. */
export function TaskTime({ task: { dueAt, completedAt, status }, now, timeZone }: Clock & { task: TaskRow }) {
  const t = translator('maintenance')
  if (completedAt) return <span>{t('completed', { at: formatMoment(completedAt, now, timeZone) })}</span>
  if (!dueAt || status === 'cancelled') return null
  if (dueAt < now) return <strong className="text-ink">{t('overdueBy', { age: formatAge(dueAt, now) })}</strong>
  return <span>{`${t('due')} ${formatMoment(dueAt, now, timeZone)}`}</span>
}
