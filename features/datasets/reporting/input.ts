import { z } from 'zod'

/** A login for tools that read the database: its name, and a password of printable ASCII. */
export const ReportingLogin = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]{2,62}$/, 'has to be 3 to 63 lower-case letters, digits and underscores, a letter first')
    .default('smart_reporting'),
  password: z.string().regex(/^[\x20-\x7e]{16,200}$/, 'has to be 16 to 200 characters of ASCII'),
})
export type ReportingLogin = z.input<typeof ReportingLogin>
