import { RRuleTemporal } from 'rrule-temporal'
import { instantFromLocal, localFromInstant } from '@/lib/plant-time'

/** An RFC 5545 rule, its first date and time by the plant's clocks (`2026-03-29T06:00`), and where these clocks are. */
export type Recurrence = { rule: string; startsLocal: string; timeZone: string }

const dayMs = 86_400_000

/**
 * The first dates of a recurrence after an instant, at most `count`. The rule is worked out on the calendar and the clock, and each
 * date then becomes an instant of the plant: one in an hour that the clocks skip is an hour later, where the standard leaves it
 * out, and work would be lost; in an hour that comes twice the first is meant.
 */
export function occurrencesAfter({ rule, startsLocal, timeZone }: Recurrence, after: Date, count: number): Date[] {
  const dates = new RRuleTemporal({
    rruleString: `DTSTART:${startsLocal.replaceAll(/[-:]/g, '')}00Z\nRRULE:${rule}`,
    cache: false,
  })
  const found: Date[] = []
  let from = new Date(Date.parse(`${localFromInstant(after, timeZone)}Z`) - dayMs)
  while (found.length < count) {
    const next = dates.next(from, false)
    if (!next) break
    from = new Date(next.epochMilliseconds)
    const at = instantFromLocal(from.toISOString().slice(0, 16), timeZone)
    if (at && at > after) found.push(at)
  }
  return found
}

/** The next date after an instant; null when the rule has no more. */
export const nextOccurrence = (recurrence: Recurrence, after: Date): Date | null =>
  occurrencesAfter(recurrence, after, 1)[0] ?? null

/** The same rule as it runs from when the work was done: from that day on, at the time of day of its first date. */
export const fromDone = ({ startsLocal, ...recurrence }: Recurrence, doneAt: Date): Recurrence => ({
  ...recurrence,
  startsLocal: `${localFromInstant(doneAt, recurrence.timeZone).slice(0, 10)}${startsLocal.slice(10)}`,
})

/** The newest date that has come by `now`, of those from `due` on: of several that were missed the last counts. */
export function newestDue(recurrence: Recurrence, due: Date, now: Date): Date {
  let newest = due
  for (;;) {
    const next = nextOccurrence(recurrence, newest)
    if (!next || next > now) return newest
    newest = next
  }
}
