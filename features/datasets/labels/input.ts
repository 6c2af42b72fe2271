import { z } from 'zod'
import { Instant } from '@/lib/instant'

/** Labels at `from` and each `step` seconds later, before `to`, each of what happens within `horizon` seconds after it. */
export const LabelQuery = z
  .strictObject({
    from: Instant,
    to: Instant,
    step: z.coerce.number().int().min(1).max(31_622_400).default(3600),
    horizon: z.coerce.number().int().min(1).max(31_622_400).default(86_400),
    format: z.enum(['json', 'csv', 'ndjson', 'parquet']).optional(),
    limit: z.coerce.number().int().min(1).max(5_000).default(500),
    cursor: Instant.optional(),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'has to be after from' })
export type LabelQuery = z.output<typeof LabelQuery>
