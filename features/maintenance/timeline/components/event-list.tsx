import { Bell, ClipboardList, NotebookPen, RotateCcw } from 'lucide-react'
import type { Route } from 'next'
import { Link } from '@/components/ui/link'
import type { EventKind } from '@/features/maintenance/timeline/filters'
import type { TimelineEvent } from '@/features/maintenance/timeline/queries'
import { type Clock, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import { rangeQuery } from '@/lib/time-range'

const icons = { alert: Bell, task: ClipboardList, entry: NotebookPen, baseline: RotateCcw } as const
const paths: Record<EventKind, string> = {
  alert: '/alerts',
  task: '/maintenance/tasks',
  entry: '/maintenance/log',
  baseline: '/maintenance/log',
}

/** What happened, the newest first, each with the way to it. */
export function EventList({
  events,
  equipmentId,
  now,
  timeZone,
}: Clock & { events: TimelineEvent[]; equipmentId: string }) {
  return (
    <ol className="divide-y divide-line border-line border-t">
      {events.map((event) => {
        const Icon = icons[event.kind]
        return (
          <li
            key={`${event.kind} ${event.id} ${event.what} ${event.at.getTime()}`}
            className="flex items-start gap-3 px-4 py-3 text-sm sm:px-5"
          >
            <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-muted" />
            <div className="min-w-0 grow">
              <Link
                href={`${paths[event.kind]}/${event.id}` as Route}
                className="link wrap-anywhere inline-flex min-h-6 items-center"
              >
                {event.message}
              </Link>
              <p className="flex flex-wrap items-center gap-x-4 text-ink-muted">
                <span className="grow">{saidOf(event)}</span>
                <time dateTime={event.at.toISOString()}>{formatMoment(event.at, now, timeZone)}</time>
                <Link
                  href={readingsAround(event, equipmentId)}
                  className="link inline-flex min-h-6 items-center print:hidden"
                >
                  {translator('timeline')('readings')}
                  <span className="sr-only"> {formatMoment(event.at, now, timeZone)}</span>
                </Link>
              </p>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

const halfDayMs = 12 * 3_600_000

/** The chart of the half day before it and the half day after it: of its sensor, else of all of the machine. */
function readingsAround({ at, sensorId }: TimelineEvent, equipmentId: string): Route {
  const [from, to] = [new Date(at.getTime() - halfDayMs), new Date(at.getTime() + halfDayMs)]
  const path = sensorId === null ? `/equipment/${equipmentId}` : `/sensors/${encodeURIComponent(sensorId)}`
  return hrefWith(path, {}, rangeQuery({ from, to }))
}

const severities = ['low', 'medium', 'high', 'critical'] as const
const steps = ['requested', 'started', 'paused', 'completed', 'cancelled'] as const
const activities = ['inspection', 'service', 'adjustment', 'repair', 'replacement', 'test'] as const

function saidOf({ kind, what, by }: TimelineEvent): string {
  const t = translator('timeline')
  const severity = severities.find((one) => one === what)
  const step = steps.find((one) => one === what)
  const activity = activities.find((one) => one === what)
  if (kind === 'baseline') return t('newBaseline')
  if (severity) return t('raised', { severity: translator('severity')(severity) })
  if (step) return translator('taskHistory')(step, { actor: by ?? '–' })
  return activity ? t('done', { activity: translator('activity')(activity), by: by ?? '–' }) : ''
}
