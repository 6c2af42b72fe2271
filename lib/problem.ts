import { z } from 'zod/mini'

/** What our API answers when it refuses; what it leaves out is left out. */
export const Problem = z.object({
  detail: z.optional(z.string()),
  reason: z.optional(z.string()),
  errors: z.optional(z.array(z.object({ pointer: z.string(), detail: z.string() }))),
})
