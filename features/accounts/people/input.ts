import { z } from 'zod'
import { everywhereForAdmins, Role, Sites } from '../input'

/** What an admin may change of somebody; a second factor can only be taken away. */
export const PersonChange = z
  .strictObject({
    role: Role.optional(),
    sites: Sites.optional(),
    disabled: z.boolean().optional(),
    twoFactorEnabled: z.literal(false).optional(),
  })
  .refine(everywhereForAdmins.check, everywhereForAdmins.fault)
export type PersonChange = z.infer<typeof PersonChange>
