import { z } from 'zod/mini'

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()])
const Subject = { kind: z.enum(['sensor', 'equipment']), id: z.string() }

/** What the import of a file answers. */
export const Outcome = z.object({
  applied: z.boolean(),
  created: z.array(z.object(Subject)),
  changed: z.array(z.object({ ...Subject, differences: z.record(z.string(), z.object({ from: Value, to: Value })) })),
  unchanged: z.number(),
})
export type Outcome = z.infer<typeof Outcome>
