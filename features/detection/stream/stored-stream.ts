import { z } from 'zod'
import { packFloats, unpackFloats } from '@/features/detection/pack-floats'
import { keptWindows, rememberedHours, type StreamState, windowLength } from './stream-state'

const floats = (length: number) =>
  z
    .string()
    .transform(unpackFloats)
    .refine((array) => array.length === length)
/** JSON has no NaN. */
const orNaN = z
  .number()
  .nullable()
  .transform((value) => value ?? Number.NaN)
const count = z.number().int().min(0)

/** A stored state, read back to the bit. @throws ZodError for that of another version: its stream begins anew. */
export const StoredStream = z.object({
  version: z.literal(1),
  seen: count,
  firstAt: z.number(),
  lastAt: z.number(),
  anchor: z.number(),
  recent: floats(2 * windowLength),
  windows: floats(keptWindows * windowLength),
  offered: count,
  random: count,
  hours: floats(rememberedHours),
  hour: z.number(),
  hourSum: z.number(),
  hourCount: count,
  usualCount: z.number(),
  expected: z.tuple([orNaN, orNaN, orNaN]),
  trend: z.number(),
  spread: z.number(),
  peaks: z.object({ step: z.number(), trend: z.number(), shape: z.number() }),
  quietUntilSeen: count,
  quietUntil: z.number(),
})

/** The state as JSON can hold it. */
export function storeStream(state: StreamState) {
  const { recent, windows, hours } = state
  return {
    ...state,
    version: 1,
    recent: packFloats(recent),
    windows: packFloats(windows),
    hours: packFloats(hours),
  }
}
