import { Temporal } from 'temporal-polyfill'
import { instantFromLocal, zoned } from '@/lib/plant-time'

export type CalendarDay = { date: string; isInside: boolean; isToday: boolean }

/** The days that a calendar shows, `YYYY-MM-DD`, and where it leads; `from` and `to` are the instants of its ends. */
export type CalendarSpan = {
  span: 'month' | 'week'
  /** The first and the last day of the month or week itself. */
  first: string
  last: string
  days: CalendarDay[]
  from: Date
  to: Date
  previous: string
  next: string
}

type Wanted = { span: 'month' | 'week'; day?: string | undefined }

/**
 * The month in whole weeks from Monday, or the week, that holds a day, else now, in plant time: its days may have 23 or 25
 * hours.
 */
export function calendarSpan({ span, day }: Wanted, now: Date, timeZone: string): CalendarSpan {
  const today = zoned(now, timeZone).toPlainDate()
  const around = dayOf(day) ?? today
  const first = span === 'month' ? around.with({ day: 1 }) : mondayOf(around)
  const step = span === 'month' ? { months: 1 } : { weeks: 1 }
  const end = first.add(step)
  const start = mondayOf(first)
  const last = end.subtract({ days: 1 })
  const length = start.until(mondayOf(last)).days + 7
  const days = Array.from({ length }, (_, at) => start.add({ days: at })).map((date) => ({
    date: date.toString(),
    isInside: Temporal.PlainDate.compare(date, first) >= 0 && Temporal.PlainDate.compare(date, end) < 0,
    isToday: date.equals(today),
  }))
  return {
    span,
    first: first.toString(),
    last: last.toString(),
    days,
    from: midnight(start, timeZone),
    to: midnight(start.add({ days: length }), timeZone),
    previous: first.subtract(step).toString(),
    next: end.toString(),
  }
}

/** Null for what is no day, or so far away that no plant plans for it. */
function dayOf(text: string | undefined): Temporal.PlainDate | null {
  if (!text || !/^(19[7-9]|20|21)\d/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const mondayOf = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 })

function midnight(day: Temporal.PlainDate, timeZone: string): Date {
  const at = instantFromLocal(day.toString(), timeZone)
  if (!at) throw new Error(`${day} has no beginning in ${timeZone}`)
  return at
}
