import { z } from 'zod'
import { limitKinds } from '@/db/limit-words'
import { alertSeverity } from '@/db/schema'

const number = (least: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
    z.number({ error: 'is a number' }).min(least, `is ${least} or more`).max(1e100, 'is too large'),
  )
const seconds = z.number({ error: 'is a number' }).int('is a whole number of seconds').min(0, 'is not negative')
/** A delay that is longer keeps an alarm from whoever could still do something. */
const longestDelaySeconds = 86_400
const Delay = seconds.max(longestDelaySeconds, 'is a day at the most')
const longestOverSeconds = 86_400
const Over = seconds.min(60, 'is a minute at least').max(longestOverSeconds, 'is a day at the most')
const blankIsNone = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value)

const fields = {
  severity: z.enum(alertSeverity.enumValues, { error: 'is a severity' }),
  value: number(-1e100),
  deadband: number(0),
  onDelaySeconds: Delay,
  offDelaySeconds: Delay,
  overSeconds: Over.nullable(),
  response: z.preprocess(blankIsNone, z.string().trim().max(500, 'may have 500 characters').nullable()),
}

const isOfChange = (kind: string) => kind === 'rise' || kind === 'fall'

/** A limit that is set for a sensor, its values in the sensor's unit. */
export const NewLimit = z
  .strictObject({ kind: z.enum(limitKinds, { error: 'is a kind of limit' }), ...fields })
  .refine(({ kind, overSeconds }) => isOfChange(kind) === (overSeconds !== null), {
    path: ['overSeconds'],
    error: 'says within which time a value rises or falls',
  })
  .refine(({ kind, value }) => !isOfChange(kind) || value > 0, { path: ['value'], error: 'is more than nothing' })
export type NewLimit = z.infer<typeof NewLimit>

/** The whole of a limit as it shall be; its kind stays. */
export const LimitChange = NewLimit.safeExtend({
  /** As it was read; when it has changed since, nothing is written. */
  updatedAt: z.iso.datetime({ offset: true }),
})
export type LimitChange = z.infer<typeof LimitChange>
