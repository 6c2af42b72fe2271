import { z } from 'zod'
import { failureCauses, failureMechanisms, failureModes, verdicts } from '@/db/verdict-words'
import { InstantText } from '@/lib/instant'

const Instant = z.iso.datetime({ offset: true })
const Window = { from: Instant, to: Instant }

export const detectors = [
  'limit',
  'rate_of_change',
  'vibration_zone',
  'out_of_range',
  'missing_data',
  'stuck_value',
  'baseline',
  'novelty',
  'change',
  'drift',
  'multivariate',
  'model',
] as const

const Days = z.object({ from: z.iso.date(), to: z.iso.date(), days: z.number().int().positive() })

export const findingTexts = [
  'unusual',
  'drift',
  'stuck_value',
  'spikes',
  'out_of_range',
  'vibration_zone',
  'abnormal',
  'limit_high',
  'limit_low',
  'limit_rise',
  'limit_fall',
  'missing_one',
  'missing_many',
] as const

/** What an alert says, as a text and its values in `unit`, to be put into any language (`say-finding.ts`). */
export const Finding = z.object({
  text: z.enum(findingTexts),
  /** What the sensor is called, or the sensor with the largest part. */
  name: z.string(),
  machine: z.string().optional(),
  unit: z.string(),
  observed: z.number().optional(),
  usual: z.number().optional(),
  spread: z.number().optional(),
  change: z.number().optional(),
  limit: z.number().optional(),
  lastedSeconds: z.number().optional(),
  withinSeconds: z.number().optional(),
  /** How many sensors it is about. */
  count: z.number().int().optional(),
  /** Sensors that moved with it, or the machines it is about. */
  others: z.array(z.string()).optional(),
  isMore: z.boolean().optional(),
})
export type Finding = z.infer<typeof Finding>

/**
 * What an alert was raised on, as stored in `anomaly_alerts.evidence`. Values are in `unit`, differences where a limit is of a
 * rate of change, and of a silence its seconds.
 */
export const AlertEvidence = z.object({
  detector: z.enum(detectors),
  window: z.object(Window),
  /** Left out of what was raised before there was any, and of what is told in words alone. */
  finding: Finding.optional(),
  observed: z.number(),
  unit: z.string(),
  /** What is usual: the values, the changes or the seconds between readings that `observed` is held against. */
  baseline: z.object({ mean: z.number(), sigma: z.number().min(0), ...Window }).optional(),
  limit: z.object({ name: z.string(), value: z.number() }).optional(),
  /** The readings or buckets of the window that were judged, the oldest first. */
  values: z
    .array(z.object({ at: Instant, value: z.number() }))
    .max(500)
    .optional(),
  /** What the score is made of, each 0 to 1, the largest first. */
  scoreParts: z
    .array(z.object({ name: z.string().max(100), score: z.number().min(0).max(1) }))
    .max(20)
    .optional(),
  /** Of a drift: the days of `window` against those of `reference`, `days` of each; the tests are described in docs/detection.md. */
  comparison: z
    .object({
      window: Days,
      reference: Days,
      /** By how much the days of the window lie higher. */
      shift: z.number(),
      d: z.number().min(0).max(1),
      p: z.number().min(0).max(1),
      psi: z.number().min(0),
      delta: z.number().min(-1).max(1),
    })
    .optional(),
  /** While the baseline is young: how many of how many days it has seen. */
  learning: z.object({ days: z.number().min(0), ofDays: z.number().positive() }).optional(),
  /** Sensors that moved with it; `change` in standard deviations of their own baseline, 0 for those that fell silent with it. */
  contributors: z.array(z.object({ sensorId: z.string(), change: z.number() })).max(100),
})
export type AlertEvidence = z.infer<typeof AlertEvidence>

const Words = z.string().trim().min(1, 'Say why').max(2000)
const blankAsNone = (value: unknown) => (value === '' ? undefined : value)

export const Comment = z.strictObject({ text: z.string().trim().min(1, 'Write something').max(2000) })

export const Assignment = z.strictObject({ to: z.uuid().nullable(), insteadOf: z.uuid().nullable() })

/** The longest shelf, after which somebody has to look again (ISA-18.2 wants a limit and leaves it to the plant). */
export const shelfHours = { least: 1, most: 168 }

export const Shelving = z.strictObject({
  hours: z.number().int().min(shelfHours.least).max(shelfHours.most),
  reason: Words,
})

export const suppressionKinds = ['by_design', 'out_of_service'] as const
const Kind = z.enum(suppressionKinds)
/** At the most a quarter of a year; left out, until somebody ends it. */
const mostHours = 2_184
export const Suppression = z.strictObject({
  kind: Kind,
  reason: Words,
  hours: z.number().int().min(1).max(mostHours).optional(),
})
export type Suppression = z.infer<typeof Suppression>
export const EndOfSuppression = z.strictObject({ kind: Kind, reason: Words })

/** What an alert was, said at its end; the failure's words are those of ISO 14224. */
export const Verdict = z.strictObject({
  verdict: z.enum(verdicts),
  note: z.preprocess(blankAsNone, z.string().trim().max(2000).optional()),
  failureMode: z.preprocess(blankAsNone, z.enum(failureModes).optional()),
  failureMechanism: z.preprocess(blankAsNone, z.enum(failureMechanisms).optional()),
  failureCause: z.preprocess(blankAsNone, z.enum(failureCauses).optional()),
  /** When the machine failed; left out, it did not come to that. */
  failedAt: z.preprocess(blankAsNone, InstantText.optional()),
})
export type Verdict = z.infer<typeof Verdict>
