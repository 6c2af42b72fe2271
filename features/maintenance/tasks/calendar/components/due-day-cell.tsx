import type { Route } from 'next'
import { Link } from '@/components/ui/link'
import type { CalendarDay } from '@/features/maintenance/tasks/calendar/calendar-span'
import type { Coming } from '@/features/maintenance/tasks/calendar/coming-work'
import type { DueDay } from '@/features/maintenance/tasks/calendar/queries'
import type { TaskRow } from '@/features/maintenance/tasks/lists/queries'
import { classNames } from '@/lib/class-names'
import { type Clock, formatClock, formatCount, formatWeekdayDate } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = Clock & {
  day: CalendarDay
  due: DueDay | undefined
  /** What schedules will make. */
  coming: Coming[]
  isMonth: boolean
  /** Where all tasks of the day are: its week, and from there the list. */
  moreHref: Route
  listHref: Route
}

/** A day with what is due on it; on a phone one without is left out. */
export function DueDayCell({ day, due, coming, isMonth, moreHref, listHref, ...clock }: Props) {
  const t = translator('taskViews')
  const { date, isInside, isToday } = day
  const scheduled = coming.slice(0, isMonth ? 3 : 100)
  const more = (due ? due.total - due.tasks.length : 0) + coming.length - scheduled.length
  return (
    <li
      className={classNames(
        'min-w-0 border-line border-b p-2 max-sm:px-4 sm:not-nth-[7n]:border-r',
        isMonth ? 'sm:min-h-24' : 'sm:min-h-64',
        !due && coming.length === 0 && 'max-sm:hidden',
        !isInside && 'bg-sunken',
      )}
    >
      <p className={classNames('text-xs', isToday ? 'font-semibold text-ink' : 'text-ink-muted')}>
        <time dateTime={date}>
          <span className="sm:sr-only">{formatWeekdayDate(new Date(`${date}T00:00:00Z`))}</span>
          <span aria-hidden className="max-sm:hidden">
            {Number(date.slice(-2))}
          </span>
        </time>
        {isToday && ` · ${t('today')}`}
      </p>
      {(due || scheduled.length > 0) && (
        <ul className="mt-1 space-y-1">
          {due?.tasks.map((task) => (
            <DueTask key={task.id} task={task} {...clock} />
          ))}
          {scheduled.map((one) => (
            <ComingTask key={`${one.scheduleId} ${one.at.toISOString()}`} coming={one} timeZone={clock.timeZone} />
          ))}
        </ul>
      )}
      {more > 0 && (
        <Link
          href={isMonth ? moreHref : listHref}
          className="link inline-flex min-h-11 items-center text-sm sm:min-h-6 sm:text-xs"
        >
          {t('moreOfDay', { count: formatCount(more) })}
        </Link>
      )}
    </li>
  )
}

function ComingTask({
  coming: { scheduleId, title, equipmentTag, at },
  timeZone,
}: {
  coming: Coming
  timeZone: string
}) {
  const facts = [formatClock(at, timeZone), translator('taskViews')('scheduled'), equipmentTag]
  return (
    <li className="border-line-strong/40 border-l-2 border-dashed pl-2 text-ink-muted text-sm sm:text-xs">
      <Link
        href={`/maintenance/schedules/${scheduleId}`}
        className="link inline-flex min-h-11 max-w-full items-center sm:min-h-6"
      >
        <span className="wrap-anywhere line-clamp-2">{title}</span>
      </Link>
      <p className="wrap-anywhere">{facts.filter(Boolean).join(' · ')}</p>
    </li>
  )
}

function DueTask({ task, now, timeZone }: Clock & { task: TaskRow }) {
  const t = translator('taskViews')
  const { id, title, status, dueAt, equipmentTag, priority } = task
  const isOver = status === 'done' || status === 'cancelled'
  const isOverdue = !isOver && dueAt !== null && dueAt < now
  const facts = [
    dueAt && formatClock(dueAt, timeZone),
    isOver && translator('taskStatus')(status),
    priority === 'urgent' && translator('priority')(priority),
    equipmentTag,
  ]
  return (
    <li
      className={classNames(
        'border-l-2 pl-2 text-sm sm:text-xs',
        isOverdue ? 'border-ink' : 'border-line-strong/40',
        isOver && 'text-ink-muted',
      )}
    >
      <Link href={`/maintenance/tasks/${id}`} className="link inline-flex min-h-11 max-w-full items-center sm:min-h-6">
        <span className="wrap-anywhere line-clamp-2">{title}</span>
      </Link>
      <p className="wrap-anywhere text-ink-muted">
        {isOverdue && <strong className="text-ink">{t('overdue')} · </strong>}
        {facts.filter(Boolean).join(' · ')}
      </p>
    </li>
  )
}
