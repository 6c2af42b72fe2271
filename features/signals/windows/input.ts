import { z } from 'zod'
import { windowFeatures } from './features'

const hourSeconds = 3600
/** How many windows a reading may lie in, and by how many windows a feature may lag. */
const mostOverlap = 100
const mostLag = 1_000

const listOf = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z
    .string()
    .max(2_000)
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(item).min(1).max(50))

const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

/**
 * Which windows of `[from, to)` are asked for: each `window` seconds long, one beginning each `step` seconds from `from` on,
 * whole ones alone. `lags` adds what the features were so many steps earlier.
 */
export const FeatureQuery = z
  .strictObject({
    from: Instant,
    to: Instant,
    window: z.coerce.number().int().min(1).max(31_622_400).default(hourSeconds),
    step: z.coerce.number().int().min(1).max(31_622_400).optional(),
    features: listOf(z.enum(windowFeatures)).default([...windowFeatures]),
    lags: listOf(z.coerce.number<string>().int().min(1).max(mostLag)).default([]),
    layout: z.enum(['long', 'wide']).default('long'),
    format: z.enum(['json', 'csv', 'ndjson', 'parquet']).optional(),
    limit: z.coerce.number().int().min(1).max(5_000).default(500),
    cursor: Instant.optional(),
  })
  .transform(({ step, window, ...more }) => ({ ...more, window, step: step ?? window }))
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'has to be after from' })
  .refine(({ window, step }) => window % step === 0, { path: ['step'], message: 'has to divide the window' })
  .refine(({ window, step }) => window / step <= mostOverlap, {
    path: ['step'],
    message: `lets a reading lie in more than ${mostOverlap} windows`,
  })
export type FeatureQuery = z.output<typeof FeatureQuery>
