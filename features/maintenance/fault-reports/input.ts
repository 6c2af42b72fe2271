import { z } from 'zod'

const blankIsAbsent = (value: unknown) => (value === '' || value === null ? undefined : value)

/** What somebody without an account tells of a machine whose label they scanned. */
export const FaultReport = z.strictObject({
  idempotencyKey: z.uuid(),
  token: z.uuid(),
  text: z.string().trim().min(1, 'Say what is wrong').max(2_000),
  name: z.preprocess(blankIsAbsent, z.string().trim().max(100).optional()),
})
export type FaultReport = z.output<typeof FaultReport>

export const ReportAcceptance = z.strictObject({ accepts: z.boolean() })
