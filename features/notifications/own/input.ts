import { z } from 'zod'
import { DelayMinutes, RemindMinutes, Severity, Sites } from '../input'

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time like 22:00')

/** Of what a person is told by e-mail; null: of nothing. */
export const OwnChoice = z
  .strictObject({
    /** Of alerts as what follows says, and of tasks that somebody else gives them. */
    alerts: z.boolean().default(true),
    assignments: z.boolean().default(false),
    severity: Severity,
    sites: Sites,
    delayMinutes: DelayMinutes,
    remindMinutes: RemindMinutes,
    quiet: z.strictObject({ from: Time, to: Time }).nullable(),
  })
  .nullable()
export type OwnChoice = z.infer<typeof OwnChoice>
