import { z } from 'zod'
import { conflictOutcome } from '@/db/schema'
import { listParameters } from '@/lib/numbered-pages'

/** A conflict's number, as a text. */
export const ConflictPlace = z.tuple([z.string().regex(/^\d{1,15}$/)])

/** Which conflicts a program reads. */
export const ConflictQuery = z.strictObject({
  ...listParameters(ConflictPlace),
  sensor: z.string().min(1).max(255).optional(),
})

/** So many at a time: a page of them. In a compressed chunk each unpacks up to 1,000 readings. */
const most = 50

export const Settlement = z.strictObject({
  settle: z
    .array(
      z.strictObject({
        id: z.int().positive(),
        outcome: z.enum(conflictOutcome.enumValues, { error: 'is kept or taken' }),
        standing: z
          .number()
          .optional()
          .describe('The value that stood when it was decided; when another one stands by then, nothing is settled.'),
      }),
    )
    .min(1, 'choose at least one')
    .max(most),
})
export type Settlement = z.infer<typeof Settlement>
