import { z } from 'zod'
import { isTimeZone } from '@/lib/time-zones'

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
  /** Whether somebody without an account may report a fault by the label on a machine. */
  takesFaultReports: z.boolean(),
  /** What an hour of work costs, in `currency`; null: costs are not told. */
  labourRate: z.number().min(0).max(1e6).nullable(),
  /** By ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be three letters, such as EUR'),
})
export type PlantSettings = z.infer<typeof PlantSettings>

const blankIsNone = (value: unknown) => (value === '' ? null : value)
const isCurrency = (code: string) => Intl.supportedValuesOf('currency').includes(code)

/** A currency by ISO 4217, as a form or a program says it. */
export const Currency = z
  .string()
  .trim()
  .toUpperCase()
  .refine(isCurrency, 'Give three letters of ISO 4217, such as EUR')

/** What a form says of the cost of work; without a rate costs are not told. */
export const LabourRate = z.strictObject({
  labourRate: z.preprocess(blankIsNone, z.coerce.number({ error: 'Give an amount' }).min(0).max(1e6).nullable()),
  currency: Currency,
})
