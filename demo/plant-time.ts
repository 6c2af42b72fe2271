import { Temporal } from 'temporal-polyfill'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs
const quarterMs = 15 * minuteMs

const offsets = new Map<string, number>()

/** Milliseconds that the plant's clock is ahead of UTC; looked up once a quarter of an hour, where every zone changes. */
export function offsetMs(timeZone: string, at: number): number {
  const quarter = Math.floor(at / quarterMs) * quarterMs
  const key = `${timeZone} ${quarter}`
  let offset = offsets.get(key)
  if (offset === undefined) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(quarter).toZonedDateTimeISO(timeZone)
    offset = zoned.offsetNanoseconds / 1e6
    offsets.set(key, offset)
  }
  return offset
}

/** Hour of the plant's day (with its fraction) and whether the day is a Saturday or Sunday. */
export function plantClock(timeZone: string, at: number): { hour: number; weekend: boolean } {
  const local = at + offsetMs(timeZone, at)
  const weekday = (Math.floor(local / dayMs) + 4) % 7
  return { hour: (local % dayMs) / hourMs, weekend: weekday === 0 || weekday === 6 }
}

/**
 * The instant of a time of day in the plant, `daysAgo` days before `now`; a weekend gives the Friday before.
 * @param time `HH:MM` on the plant's clock.
 */
export function workdayTime(timeZone: string, now: number, daysAgo: number, time: string): number {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone)
  const date = today.toPlainDate().subtract({ days: daysAgo })
  const workday = date.subtract({ days: Math.max(0, date.dayOfWeek - 5) })
  return workday.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds
}
