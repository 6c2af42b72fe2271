import { z } from 'zod'
import { Password } from '../input'

/** What a program may be allowed; accounts, keys and settings of the plant are left to people. */
export const tokenPermissions = [
  'plant.read',
  'calendar.read',
  'receipt.read',
  'alert.respond',
  'model.score',
  'maintenance.log',
  'task.work',
  'schedule.configure',
  'registry.edit',
  'reading.settle',
  'log.verify',
  'audit.read',
] as const

export const NewAccessToken = z.strictObject({
  name: z.string().trim().min(1, { error: 'must say which program it is for' }).max(255),
  permissions: z
    .array(z.enum(tokenPermissions))
    .min(1, { error: 'must name one or more' })
    .transform((permissions) => [...new Set(permissions)])
    .refine((permissions) => permissions.length === 1 || !permissions.includes('calendar.read'), {
      error: 'The address of a calendar can do nothing else',
    }),
  /** For how long it works; null: until it is revoked. */
  days: z.number().int().min(1).max(3650).nullable(),
  /** Of the account: whoever found a browser open gets no way in that stays. */
  password: Password,
})
export type NewAccessToken = z.infer<typeof NewAccessToken>
