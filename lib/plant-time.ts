import { Temporal } from 'temporal-polyfill'

/**
 * The instant of a plant-local date (`2026-03-29`, its midnight) or date and time (`2026-03-29T02:30`).
 * In a skipped hour the later instant is meant, in a repeated hour the earlier. Null when it is no date.
 */
export function instantFromLocal(local: string, timeZone: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?$/.test(local)) return null
  try {
    const zoned = Temporal.PlainDateTime.from(local.replace(' ', 'T'), { overflow: 'reject' }).toZonedDateTime(timeZone)
    return new Date(zoned.epochMilliseconds)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** `YYYY-MM-DDTHH:MM` in plant time, as a `datetime-local` field wants it. */
export function localFromInstant(at: Date, timeZone: string): string {
  return zoned(at, timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** Midnight of the plant day that holds `at`, moved by whole plant days, which may have 23 or 25 hours. */
export function startOfPlantDay(at: Date, timeZone: string, days = 0): Date {
  return new Date(zoned(at, timeZone).startOfDay().add({ days }).startOfDay().epochMilliseconds)
}

/** The plant week, Monday to Sunday, that holds `at`. */
export function plantWeek(at: Date, timeZone: string): { from: Date; to: Date } {
  const { dayOfWeek } = zoned(at, timeZone)
  return { from: startOfPlantDay(at, timeZone, 1 - dayOfWeek), to: startOfPlantDay(at, timeZone, 8 - dayOfWeek) }
}

export function zoned(at: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
}
