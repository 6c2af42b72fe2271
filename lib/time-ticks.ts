import type { Temporal } from 'temporal-polyfill'
import { dateLocale } from './format'
import { zoned } from './plant-time'
import type { TimeRange } from './time-range'

export type TimeTick = { at: number; label: string }

const minutes = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720]
const days = [1, 2, 4, 7, 14]
const months = [1, 3, 6, 12, 60]
const steps: { span: number; step: Temporal.DurationLike; style: Style }[] = [
  ...minutes.map((n) => ({ span: n * 60_000, step: { minutes: n }, style: 'clock' as const })),
  ...days.map((n) => ({ span: n * 86_400_000, step: { days: n }, style: 'day' as const })),
  ...months.map((n) => ({ span: n * 30 * 86_400_000, step: { months: n }, style: 'month' as const })),
]
type Style = 'clock' | 'day' | 'month'

/** At most about `most` marks on round plant times inside the range, with their labels. */
export function timeTicks({ from, to }: TimeRange, timeZone: string, most = 8): TimeTick[] {
  const wanted = (to.getTime() - from.getTime()) / most
  const { step, style } = steps.find(({ span }) => span >= wanted) ?? { step: { years: 10 }, style: 'month' as const }
  const ticks: TimeTick[] = []
  const start = firstLocal(zoned(from, timeZone).toPlainDateTime(), wanted, style)
  for (let i = 0; ; i++) {
    const local = start.add(multiple(step, i))
    const zonedAt = local.toZonedDateTime(timeZone)
    const at = zonedAt.epochMilliseconds
    if (at >= to.getTime()) return ticks
    // Where clocks go forward, some times are shown by none; a day begins all the same.
    const isShown = zonedAt.toPlainDateTime().equals(local) || labelsDay(local, style)
    if (isShown && at >= from.getTime() && at !== ticks.at(-1)?.at) ticks.push({ at, label: labelOf(local, style) })
  }
}

function firstLocal(local: Temporal.PlainDateTime, wanted: number, style: Style): Temporal.PlainDateTime {
  if (wanted <= 3_600_000) return local.with({ minute: 0, second: 0, millisecond: 0 })
  const midnight = local.with({ hour: 0, minute: 0, second: 0, millisecond: 0 })
  return style === 'month' ? midnight.with({ day: 1, month: 1 }) : midnight
}

const multiple = (step: Temporal.DurationLike, times: number) =>
  Object.fromEntries(Object.entries(step).map(([unit, amount]) => [unit, Number(amount) * times]))

const labelsDay = ({ hour, minute }: Temporal.PlainDateTime, style: Style) =>
  style !== 'clock' || (hour === 0 && minute === 0)

function labelOf(local: Temporal.PlainDateTime, style: Style): string {
  if (style === 'month') return local.toLocaleString(dateLocale(), { month: 'short', year: 'numeric' })
  return labelsDay(local, style)
    ? local.toLocaleString(dateLocale(), { day: 'numeric', month: 'short' })
    : local.toLocaleString(dateLocale(), { hour: '2-digit', minute: '2-digit' })
}
