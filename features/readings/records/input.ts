import { z } from 'zod'
import { InstantText } from '@/lib/instant'
import { tableFormats } from '@/lib/table-file/table-file'
import { instantIn } from './cursor'

export const mostReadings = 10_000

const Instant = InstantText.describe('An instant in RFC 3339, to the microsecond.')

/** Which readings of a sensor are read; `[from, to)` is half-open. */
export const ReadingQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(mostReadings).default(1_000).describe('How many readings at most.'),
  order: z.enum(['desc', 'asc']).default('desc').describe('The newest first, or the oldest.'),
  from: Instant.optional(),
  to: Instant.optional(),
  cursor: z
    .string()
    .max(100)
    .refine((text) => instantIn(text) !== null, 'This cursor is none of ours')
    .optional()
    .describe('What the part before named as `next`; the other parameters stay the same.'),
  format: z
    .enum(['json', ...tableFormats])
    .optional()
    .describe('Instead of the `Accept` header.'),
})
export type ReadingQuery = z.output<typeof ReadingQuery>

/** A reading as it is answered; `quality` is from 0 (bad) to 1 (good), null where the device did not say. */
export const Reading = z.object({
  timestamp: z.iso.datetime().describe('In UTC, to the microsecond.'),
  value: z.number().describe('In the unit of the sensor.'),
  quality: z.number().min(0).max(1).nullable(),
})
export type Reading = z.output<typeof Reading>

export const ReadingPage = z.object({
  sensorId: z.string(),
  unit: z.string().nullable(),
  rows: z.array(Reading),
  next: z.string().nullable().describe('The `cursor` of the next part; null at the end.'),
})
export type ReadingPage = z.output<typeof ReadingPage>
