import { z } from 'zod/mini'

const Place = { pointer: z.string(), code: z.string(), detail: z.string(), line: z.optional(z.number()) }

/** What a dry run answers: the status that the device would get, and the receipt in it. */
export const DryRunAnswer = z.object({
  status: z.number(),
  receipt: z.object({
    rows: z.number(),
    accepted: z.number(),
    duplicates: z.number(),
    conflicts: z.number(),
    quarantined: z.number(),
    rejected: z.number(),
    late: z.number(),
    errors: z.array(z.object(Place)),
  }),
})
export type DryRunAnswer = z.infer<typeof DryRunAnswer>
