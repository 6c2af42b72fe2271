import { z } from 'zod'
import { Email, everywhereForAdmins, NewPassword, PersonName, Role, Sites, TokenSecret } from '../input'

export const NewInvitation = z
  .strictObject({ email: Email, role: Role, sites: Sites.default(null) })
  .refine(everywhereForAdmins.check, everywhereForAdmins.fault)
export type NewInvitation = z.infer<typeof NewInvitation>

export const Acceptance = z.strictObject({ token: TokenSecret, name: PersonName, password: NewPassword })
export type Acceptance = z.infer<typeof Acceptance>
