import { buttonClass } from '@/components/ui/button'
import { inputClass } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import { TaskTime } from '@/features/maintenance/components/task-list'
import type { TaskRow } from '@/features/maintenance/tasks/lists/queries'
import type { Clock } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = Clock & { task: TaskRow; mayMove: boolean }

/** A task on the board. */
export function TaskCard({ task, mayMove, ...clock }: Props) {
  const priority = translator('priority')(task.priority)
  const isPressing = task.priority === 'urgent' || task.priority === 'high'
  return (
    <li id={`task-${task.id}`} className="rounded-lg border border-line bg-card p-3">
      <Link
        href={`/maintenance/tasks/${task.id}`}
        className="link wrap-anywhere inline-flex min-h-11 items-center font-medium text-sm sm:min-h-6"
      >
        {task.title}
      </Link>
      <p className="wrap-anywhere text-ink-muted text-sm">
        {isPressing ? <strong className="text-ink">{priority}</strong> : priority}
        {task.equipmentTag && ` · ${task.equipmentTag} ${task.equipmentName ?? ''}`}
      </p>
      <p className="flex flex-wrap justify-between gap-x-3 text-ink-muted text-sm">
        <span className="wrap-anywhere">{task.assignee ?? translator('maintenance')('unassigned')}</span>
        <TaskTime task={task} {...clock} />
      </p>
      {mayMove && <Moves task={task} />}
    </li>
  )
}

const nextSteps = {
  requested: ['planned', 'started'],
  planned: ['started'],
  in_progress: [],
  done: [],
  cancelled: [],
} as const

const small = 'min-h-11 px-3! sm:min-h-8'

/** The steps that can follow; they are sent by the board around them, and do nothing until its script is there. */
function Moves({ task: { id, title, status } }: { task: TaskRow }) {
  const t = translator('taskViews')
  const steps = nextSteps[status]
  if (status === 'in_progress') return <Ending id={id} title={title} />
  if (steps.length === 0) return null
  return (
    <form method="dialog" data-task={id} data-title={title} className="mt-2 flex flex-wrap gap-2">
      {steps.map((event) => (
        <button
          key={event}
          type="submit"
          name="event"
          value={event}
          aria-label={t(`moveOf.${event}`, { title })}
          className={buttonClass('quiet', small)}
        >
          {t(`moves.${event}`)}
        </button>
      ))}
    </form>
  )
}

function Ending({ id, title }: { id: string; title: string }) {
  const t = translator('taskViews')
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      <Link
        href={`/maintenance/tasks/${id}`}
        aria-label={t('moveOf.completed', { title })}
        className={buttonClass('quiet', small)}
      >
        {t('moves.completed')}
      </Link>
      <details className="min-w-0 open:w-full">
        <summary aria-label={t('moveOf.paused', { title })} className={buttonClass('quiet', `${small} cursor-pointer`)}>
          {t('moves.paused')}
        </summary>
        <form method="dialog" data-task={id} data-title={title} className="mt-2 flex flex-wrap items-end gap-2">
          <label className="min-w-0 grow basis-40 text-sm">
            <span className="mb-1 block font-medium">{t('reason')}</span>
            <input name="reason" required maxLength={2000} autoComplete="off" className={inputClass} />
          </label>
          <button type="submit" name="event" value="paused" className={buttonClass('primary', small)}>
            {t('pauseSubmit')}
          </button>
        </form>
      </details>
    </div>
  )
}
