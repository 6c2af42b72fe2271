import { z } from 'zod'

const Instant = z.iso.datetime({ offset: true })
const Window = { from: Instant, to: Instant }

/** What an alert was raised on, as stored in `anomaly_alerts.evidence`. Values are in `unit`. */
export const AlertEvidence = z.object({
  detector: z.enum(['limit', 'baseline', 'missing_data', 'stuck_value', 'drift']),
  window: z.object(Window),
  observed: z.number(),
  unit: z.string(),
  baseline: z.object({ mean: z.number(), sigma: z.number().min(0), ...Window }).optional(),
  limit: z.object({ name: z.string(), value: z.number() }).optional(),
  /** Sensors that moved with it; `change` in standard deviations of their own baseline. */
  contributors: z.array(z.object({ sensorId: z.string(), change: z.number() })),
})
export type AlertEvidence = z.infer<typeof AlertEvidence>
