import { Card, CardHeader } from '@/components/ui/card'
import type { TransitionRow } from '@/features/alerts/transitions/queries'
import { type Clock, formatCount, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

/** Everything that happened to an alert, the newest first. */
export function AlertHistory({ entries, ...clock }: Clock & { entries: TransitionRow[] }) {
  const t = translator('alertHistory')
  const isCut = entries.length === 200
  return (
    <Card labelledBy="history">
      <CardHeader id="history" title={t('title')} description={isCut && t('cut', { count: formatCount(200) })} />
      <ol className="divide-y divide-line border-line border-t">
        {entries.map((entry) => (
          <li key={entry.id} className="px-4 py-3 text-sm sm:px-5">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="wrap-anywhere min-w-0 font-medium">{sentence(entry, clock)}</span>
              <time dateTime={entry.at.toISOString()} className="text-ink-muted">
                {formatMoment(entry.at, clock.now, clock.timeZone)}
              </time>
            </p>
            {entry.event !== 'raised' && entry.fromState !== entry.toState && <Step entry={entry} />}
            {entry.reason && <p className="wrap-anywhere mt-1 whitespace-pre-line">{entry.reason}</p>}
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Step({ entry: { fromState, toState } }: { entry: TransitionRow }) {
  const state = translator('processState')
  const t = translator('alertHistory')
  return <p className="text-ink-muted">{t('changed', { from: state(fromState), to: state(toState) })}</p>
}

function sentence({ event, actor, detail }: TransitionRow, { now, timeZone }: Clock): string {
  const t = translator('alertHistory')
  const { until, assignee, verdict, severity: change } = detail
  if (event === 'raised_again' && change) {
    const severity = translator('severity')
    return t('worse', { actor, from: severity(change.from), to: severity(change.to) })
  }
  if (event === 'assigned') return assignee ? t('assigned', { actor, assignee }) : t('unassigned', { actor })
  if (event === 'shelved')
    return t('shelved', { actor, until: until ? formatMoment(new Date(until), now, timeZone) : '' })
  if (event === 'closed') return t('closed', { actor, verdict: verdict ? translator('alertVerdict')(verdict) : '' })
  return t(event, { actor })
}
