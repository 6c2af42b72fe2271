import { Card, CardHeader } from '@/components/ui/card'
import { type Difference, differenceText } from '@/features/maintenance/tasks/components/difference-text'
import type { TaskTransition } from '@/features/maintenance/tasks/queries'
import { type Clock, formatCount, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

/** Everything that happened to a task, the newest first. */
export function TaskHistory({ entries, ...clock }: Clock & { entries: TaskTransition[] }) {
  const t = translator('taskHistory')
  const isCut = entries.length === 200
  return (
    <Card labelledBy="history">
      <CardHeader id="history" title={t('title')} description={isCut && t('cut', { count: formatCount(200) })} />
      <ol className="divide-y divide-line border-line border-t">
        {entries.map((entry) => (
          <li key={entry.id} className="px-4 py-3 text-sm sm:px-5">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="wrap-anywhere min-w-0 font-medium">{sentence(entry)}</span>
              <time dateTime={entry.at.toISOString()} className="text-ink-muted">
                {formatMoment(entry.at, clock.now, clock.timeZone)}
              </time>
            </p>
            {entry.fromStatus !== null && entry.fromStatus !== entry.toStatus && <Step entry={entry} />}
            {entry.detail.differences && <Differences differences={entry.detail.differences} {...clock} />}
            {entry.reason && <p className="wrap-anywhere mt-1 whitespace-pre-line">{entry.reason}</p>}
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Step({ entry: { fromStatus, toStatus } }: { entry: TaskTransition }) {
  const status = translator('taskStatus')
  if (fromStatus === null) return null
  const told = { from: status(fromStatus), to: status(toStatus) }
  return <p className="text-ink-muted">{translator('taskHistory')('changed', told)}</p>
}

function Differences({ differences, ...clock }: Clock & { differences: Record<string, Difference> }) {
  return (
    <ul className="mt-1 text-ink-muted">
      {Object.entries(differences).map(([field, difference]) => (
        <li key={field} className="wrap-anywhere">
          {differenceText(field, difference, clock)}
        </li>
      ))}
    </ul>
  )
}

function sentence({ event, actor, detail }: TaskTransition): string {
  const t = translator('taskHistory')
  if (actor === '') return t('before')
  if (event === 'assigned')
    return detail.assignee ? t('assigned', { actor, assignee: detail.assignee }) : t('unassigned', { actor })
  return t(event, { actor })
}
