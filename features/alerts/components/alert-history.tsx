import { HistoryCard } from '@/components/ui/history-card'
import type { TransitionRow } from '@/features/alerts/transitions/queries'
import { type Clock, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

/** Everything that happened to an alert, the newest first. */
export function AlertHistory({ entries, ...clock }: Clock & { entries: TransitionRow[] }) {
  const told = entries.map((entry) => ({ ...entry, sentence: sentence(entry, clock), detail: step(entry) }))
  return <HistoryCard entries={told} {...clock} />
}

function step({ event, fromState, toState }: TransitionRow) {
  if (event === 'raised' || fromState === toState) return null
  const state = translator('processState')
  const told = { from: state(fromState), to: state(toState) }
  return <p className="text-ink-muted">{translator('history')('changed', told)}</p>
}

function sentence({ event, actor, detail }: TransitionRow, { now, timeZone }: Clock): string {
  const t = translator('alertHistory')
  const { until, assignee, verdict, severity: change } = detail
  if (event === 'raised_again' && change) {
    const severity = translator('severity')
    return t('worse', { actor, from: severity(change.from), to: severity(change.to) })
  }
  if (event === 'assigned') return assignee ? t('assigned', { actor, assignee }) : t('unassigned', { actor })
  const end = until ? formatMoment(new Date(until), now, timeZone) : 'none'
  if (event === 'shelved') return t('shelved', { actor, until: end })
  if (event === 'suppressed' || event === 'taken_out_of_service') return t(event, { actor, until: end })
  if (event === 'raised' && detail.workedOn) return t('raisedAtWork', { actor })
  if (event === 'closed') return t('closed', { actor, verdict: verdict ? translator('alertVerdict')(verdict) : '' })
  return t(event, { actor })
}
