import { HistoryCard } from '@/components/ui/history-card'
import { type Difference, differenceText } from '@/features/maintenance/tasks/components/difference-text'
import type { TaskTransition } from '@/features/maintenance/tasks/queries'
import { type Clock, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

/** Everything that happened to a task, the newest first. */
export function TaskHistory({ entries, ...clock }: Clock & { entries: TaskTransition[] }) {
  const told = entries.map((entry) => ({
    ...entry,
    sentence: sentence(entry, clock),
    detail: <Detail entry={entry} {...clock} />,
  }))
  return <HistoryCard entries={told} {...clock} />
}

function Detail({ entry: { fromStatus, toStatus, detail }, ...clock }: Clock & { entry: TaskTransition }) {
  const status = translator('taskStatus')
  return (
    <>
      {fromStatus !== null && fromStatus !== toStatus && (
        <p className="text-ink-muted">
          {translator('history')('changed', { from: status(fromStatus), to: status(toStatus) })}
        </p>
      )}
      {detail.differences && <Differences differences={detail.differences} {...clock} />}
    </>
  )
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

function sentence({ event, actor, detail }: TaskTransition, { now, timeZone }: Clock): string {
  const t = translator('taskHistory')
  if (detail.isReported) return actor === '' ? t('reportedUnnamed') : t('reported', { actor })
  if (actor === '') return t('before')
  if (detail.photos) return t('photos', { actor, count: detail.photos })
  if (detail.photosRemoved) return t('photosRemoved', { actor })
  if (event === 'assigned')
    return detail.assignee ? t('assigned', { actor, assignee: detail.assignee }) : t('unassigned', { actor })
  const until = detail.until ? formatMoment(new Date(detail.until), now, timeZone) : ''
  return t(event, { actor, until })
}
