import { z } from 'zod'
import { roles } from '@/features/access/permissions'

export const Email = z.email({ error: 'must be an e-mail address' }).max(254).toLowerCase()
export const PersonName = z.string().trim().min(1, { error: 'must be given' }).max(255)
/** How strong it is besides its length is judged on the server. */
export const NewPassword = z
  .string()
  .min(12, { error: 'must have 12 characters or more' })
  .max(128, { error: 'must have 128 characters or fewer' })
/** A password that exists already, of whatever it was made of. */
export const Password = z.string().min(1, { error: 'must be given' }).max(512)
export const TokenSecret = z.string().max(100)
export const Role = z.enum(roles)
/** The sites that somebody is limited to, or null for the whole plant. */
export const Sites = z
  .array(z.string().trim().min(1).max(255))
  .min(1, { error: 'must name one site or more' })
  .max(100)
  .transform((sites) => [...new Set(sites)])
  .nullable()
export const everywhereForAdmins = {
  check: ({ role, sites }: { role?: string | undefined; sites?: string[] | null | undefined }) =>
    role !== 'admin' || !sites,
  fault: { error: 'an admin is not limited to sites', path: ['sites'] },
}
