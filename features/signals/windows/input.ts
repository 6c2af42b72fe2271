import { z } from 'zod'
import { Instant } from '@/lib/instant'
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

const Seconds = z.coerce.number().int().min(1).max(31_622_400)

/**
 * Which windows of `[from, to)` are asked for: each `window` seconds long, one beginning each `step` seconds from `from` on,
 * whole ones alone. `lags` adds what the features were so many steps earlier.
 */
export const FeatureQuery = z
  .strictObject({
    from: Instant,
    to: Instant,
    window: Seconds.default(hourSeconds).describe('Length of a window in seconds.'),
    step: Seconds.optional().describe('Seconds from one window to the next; the window if left out.'),
    features: listOf(z.enum(windowFeatures))
      .optional()
      .describe(`Names with commas between, of ${windowFeatures.join(', ')}; all if left out.`),
    lags: listOf(z.coerce.number<string>().int().min(1).max(mostLag))
      .optional()
      .describe('Numbers of steps with commas between: each adds the features as they were so many steps earlier.'),
    layout: z.enum(['long', 'wide']).default('long').describe('A row for each sensor and window, or for each window.'),
    format: z.enum(['json', 'csv', 'ndjson', 'parquet']).optional(),
    limit: z.coerce.number().int().min(1).max(5_000).default(500),
    cursor: Instant.optional(),
  })
  .transform(({ step, window, features = [...windowFeatures], lags = [], ...more }) => ({
    ...more,
    ...{ window, features, lags, step: step ?? window },
  }))
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'has to be after from' })
  .refine(({ window, step }) => window % step === 0, { path: ['step'], message: 'has to divide the window' })
  .refine(({ window, step }) => window / step <= mostOverlap, {
    path: ['step'],
    message: `lets a reading lie in more than ${mostOverlap} windows`,
  })
export type FeatureQuery = z.output<typeof FeatureQuery>
