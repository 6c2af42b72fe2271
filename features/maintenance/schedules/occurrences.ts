import { RRuleTemporal } from 'rrule-temporal'
import { instantFromLocal, localFromInstant } from '@/lib/plant-time'

/** An RFC 5545 rule, its first date and time by the plant's clocks (`2026-03-29T06:00`), and where these clocks are. */
export type Recurrence = { rule: string; startsLocal: string; timeZone: string }

const dayMs = 86_400_000

/**
 * The first dates of a recurrence after an instant, at most `count`. The rule is worked out on the calendar and the clock, and each
 * date then becomes an instant of the plant: one in an hour that the clocks skip is an hour later, and one on a day that a month
 * does not have is on its last, where the standard leaves them out, and work would be lost; in an hour that comes twice the first
 * is meant.
 */
export function occurrencesAfter({ rule, startsLocal, timeZone }: Recurrence, after: Date, count: number): Date[] {
  const dates = new RRuleTemporal({
    rruleString: `DTSTART:${startsLocal.replaceAll(/[-:]/g, '')}00Z\nRRULE:${inEachMonth(rule, startsLocal)}`,
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

/** Each month from the 31st on is the 31st or, where a month has none, its last day; of a leap day alike. */
function inEachMonth(rule: string, startsLocal: string): string {
  const [month = 0, day = 0] = startsLocal.slice(5, 10).split('-').map(Number)
  const [, unit] = /FREQ=(MONTHLY|YEARLY)/.exec(rule) ?? []
  if (!unit || day <= 28 || rule.includes('BY')) return rule
  const days = [28, 29, 30, 31].filter((one) => one <= day)
  return `${rule}${unit === 'YEARLY' ? `;BYMONTH=${month}` : ''};BYMONTHDAY=${days};BYSETPOS=-1`
}

/** The next date after an instant; null when the rule has no more. */
export const nextOccurrence = (recurrence: Recurrence, after: Date): Date | null =>
  occurrencesAfter(recurrence, after, 1)[0] ?? null

/**
 * The next date of the same rule as it runs from the day on which the work was done, at the time of day of its first date. That day
 * is over with the work, also when it was done in the early hours; nor is it a date up to `made`, which has its task already.
 */
export function nextFromDone({ startsLocal, ...rest }: Recurrence, doneAt: Date, made: Date | null): Date | null {
  const { timeZone } = rest
  const dayOfWork = `${localFromInstant(doneAt, timeZone).slice(0, 10)}${startsLocal.slice(10)}`
  const past = [doneAt, made, instantFromLocal(dayOfWork, timeZone)].map((at) => at?.getTime() ?? 0)
  return nextOccurrence({ ...rest, startsLocal: dayOfWork }, new Date(Math.max(...past)))
}

/** The newest date that has come by `now`, of those from `due` on: of several that were missed the last counts. */
export function newestDue(recurrence: Recurrence, due: Date, now: Date): Date {
  let newest = due
  for (;;) {
    const next = nextOccurrence(recurrence, newest)
    if (!next || next > now) return newest
    newest = next
  }
}
