import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { Route } from 'next'
import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { LinkTabs } from '@/components/ui/link-tabs'
import type { Actor } from '@/features/access/actor'
import type { MaintenanceFilters } from '@/features/maintenance/filters'
import { type CalendarSpan, calendarSpan } from '@/features/maintenance/tasks/calendar/calendar-span'
import { listComingWork, listDueTasks } from '@/features/maintenance/tasks/calendar/queries'
import { type Clock, formatCount, formatDays, formatMonth, formatWeekday } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'
import { DueDayCell } from './due-day-cell'

type Props = Pick<Clock, 'now'> & {
  actor: Actor
  filters: MaintenanceFilters
  params: SearchParams
  plantTimeZone: string
  /** Open tasks that no calendar can show. */
  undated: number
}

const perDay = { month: 4, week: 100 }
const utc = (date: string) => new Date(`${date}T00:00:00Z`)

/** Tasks by the day of the plant on which they are due; on a phone a list of the days that have any. */
export async function TaskCalendar({ actor, filters, params, plantTimeZone: timeZone, undated, now }: Props) {
  const t = translator('taskViews')
  const span = calendarSpan(filters, now, timeZone)
  const [due, coming] = await Promise.all([
    listDueTasks(actor, filters, { ...span, timeZone, perDay: perDay[span.span], now }),
    listComingWork(actor, filters, { ...span, timeZone }),
  ])
  const title = span.span === 'month' ? formatMonth(utc(span.first)) : formatDays(utc(span.first), utc(span.last))
  return (
    <div className="border-line border-t">
      <CalendarMoves {...{ span, params, title }} />
      <div aria-hidden className="hidden grid-cols-7 border-line border-b text-ink-muted text-xs sm:grid">
        {span.days.slice(0, 7).map(({ date }) => (
          <span key={date} className="px-2 py-1">
            {formatWeekday(utc(date))}
          </span>
        ))}
      </div>
      <ol aria-label={title} className="sm:grid sm:grid-cols-7">
        {span.days.map((day) => (
          <DueDayCell
            key={day.date}
            {...{ day, now, timeZone }}
            due={due.get(day.date)}
            coming={coming.get(day.date) ?? []}
            isMonth={span.span === 'month'}
            moreHref={hrefWith('/maintenance', params, { span: 'week', day: day.date })}
            listHref={hrefWith('/maintenance', params, { view: null, span: null, day: null })}
          />
        ))}
      </ol>
      {due.size + coming.size === 0 && <EmptyState title={t('nothingDue')} />}
      {undated > 0 && (
        <p className="px-4 py-3 text-sm sm:px-5">
          <Link
            href={hrefWith('/maintenance', params, { view: null, span: null, day: null, tasks: 'undated' })}
            className="link inline-flex min-h-11 items-center sm:min-h-6"
          >
            {t('undated', { count: undated, shown: formatCount(undated) })}
          </Link>
        </p>
      )}
    </div>
  )
}

function CalendarMoves({ span, params, title }: { span: CalendarSpan; params: SearchParams; title: string }) {
  const t = translator('taskViews')
  const href = (change: { span?: string | null; day?: string | null }): Route =>
    hrefWith('/maintenance', params, change)
  const tabs = (['month', 'week'] as const).map((name) => ({
    label: t(`spans.${name}`),
    href: href({ span: name === 'month' ? null : name }),
    current: name === span.span,
  }))
  const arrow = buttonClass('quiet', 'min-w-11 px-0! sm:min-w-9')
  return (
    <div className="flex flex-wrap items-center gap-3 px-4 py-3 sm:px-5">
      <h3 className="min-w-44 font-medium">{title}</h3>
      <nav aria-label={t('moveSpan')} className="flex gap-1 print:hidden">
        <Link
          href={href({ day: span.previous })}
          scroll={false}
          aria-label={t(`earlier.${span.span}`)}
          className={arrow}
        >
          <ChevronLeft aria-hidden className="size-4" />
        </Link>
        <Link href={href({ day: null })} scroll={false} className={buttonClass()}>
          {t('today')}
        </Link>
        <Link href={href({ day: span.next })} scroll={false} aria-label={t(`later.${span.span}`)} className={arrow}>
          <ChevronRight aria-hidden className="size-4" />
        </Link>
      </nav>
      <LinkTabs label={t('span')} tabs={tabs} />
      <Link href="/account#calendar" className="link inline-flex min-h-11 items-center text-sm sm:min-h-6 print:hidden">
        {t('subscribe')}
      </Link>
    </div>
  )
}
