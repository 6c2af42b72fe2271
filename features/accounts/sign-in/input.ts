import { z } from 'zod'
import { Password } from '../input'

/** Of any length that a body may have: what is wrong with a password is said when it is chosen, not here. */
export const SignIn = z.strictObject({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: Password,
})
export type SignIn = z.infer<typeof SignIn>

/** Six digits from the authenticator, or one of the backup codes. */
export const SecondFactorCode = z.strictObject({ code: z.string().trim().min(6).max(20) })
export type SecondFactorCode = z.infer<typeof SecondFactorCode>
