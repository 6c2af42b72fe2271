import { z } from 'zod'
import { Password } from '../input'

/** What is needed to begin a second factor, and to give it up. */
export const OwnPassword = z.strictObject({ password: Password })
export type OwnPassword = z.infer<typeof OwnPassword>

export const AuthenticatorCode = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, { error: 'must be the six digits that the authenticator shows' }),
})
export type AuthenticatorCode = z.infer<typeof AuthenticatorCode>
