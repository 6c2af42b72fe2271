import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM')

/** A shift in plant time; one that ends before it starts runs over midnight. */
export const Shift = z.strictObject({ name: z.string().min(1).max(50), start: ClockTime, end: ClockTime })
export type Shift = z.infer<typeof Shift>

export const Shifts = z.array(Shift).max(12)

const days = z.coerce.number({ error: 'must be a whole number of days' }).int().min(1).max(36_500)

export const PlantSettings = z.strictObject({
  name: z.string().trim().min(1).max(255),
  timeZone: z.string().refine(isTimeZone, 'must be a time zone of the IANA list, such as Europe/Berlin'),
  shifts: Shifts,
  compressAfterDays: days,
  retentionDays: days,
  refreshWindowDays: days,
  /** Readings before it were deleted under a shorter retention. */
  rawSince: z.date().nullable(),
})
export type PlantSettings = z.infer<typeof PlantSettings>

function isTimeZone(name: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}
