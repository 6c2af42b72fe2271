import { z } from 'zod'
import { Email, NewPassword, Password, TokenSecret } from '../input'

export const PasswordChange = z.strictObject({ current: Password, password: NewPassword })
export type PasswordChange = z.infer<typeof PasswordChange>

export const ResetRequest = z.strictObject({ email: Email })
export type ResetRequest = z.infer<typeof ResetRequest>

export const ResetCompletion = z.strictObject({ token: TokenSecret, password: NewPassword })
export type ResetCompletion = z.infer<typeof ResetCompletion>
