import { z } from 'zod'

/** Whole weeks, so that each side has the same weekdays. */
export const dayCounts = ['7', '14', '28', '56'] as const

const Count = z.enum(dayCounts, { error: `is one of ${dayCounts.join(', ')}` }).transform(Number)
const Day = z.iso
  .date({ error: 'is a day, such as 2026-11-03' })
  .refine((day) => day >= '1971-01-01' && day < '2200-01-01', { error: 'is between 1971 and 2200' })

/**
 * Which days of a sensor are compared: `days` up to `to`, its last day (left out: the newest whole one), with `referenceDays`
 * from `reference`, its first day (left out: those that the drift detector learned from, else those just before).
 */
export const DriftQuestion = z.strictObject({
  days: Count.default(7),
  to: Day.optional(),
  referenceDays: Count.default(14),
  reference: Day.optional(),
})
export type DriftQuestion = z.infer<typeof DriftQuestion>
