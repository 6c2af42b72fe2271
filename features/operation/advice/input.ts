import { z } from 'zod'
import { layoutNames } from './layouts'

/** Advice that is consented to, by what it advises. */
export const TakenAdvice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('chunks'), value: z.number().int().min(1).max(366) }),
  z.strictObject({ kind: z.literal('refresh'), value: z.number().int().min(1).max(1_440) }),
  z.strictObject({ kind: z.literal('compression'), value: z.enum(layoutNames) }),
])
export type TakenAdvice = z.infer<typeof TakenAdvice>
