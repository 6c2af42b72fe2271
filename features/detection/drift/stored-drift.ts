import { z } from 'zod'
import { packFloats, unpackFloats } from '@/features/detection/pack-floats'
import { type DriftState, dayHours, referenceDays } from './drift-state'

const ofHours = z.array(z.number()).length(dayHours)

/** A stored state, read back to the bit. @throws ZodError for that of another version: its sensor begins anew. */
export const StoredDrift = z.object({
  version: z.literal(1),
  anchor: z.number().nullable(),
  day: z.number(),
  sums: ofHours,
  counts: ofHours,
  reference: z
    .string()
    .transform(unpackFloats)
    .refine(({ length }) => length === referenceDays * dayHours),
  learnedDays: z.number(),
  spread: z.number(),
  upward: z.number(),
  downward: z.number(),
  change: z.number(),
  shift: z.number(),
})

/** The state as JSON can hold it. */
export const storeDrift = (state: DriftState) => ({ ...state, version: 1, reference: packFloats(state.reference) })
