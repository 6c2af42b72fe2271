import { z } from 'zod'
import { packFloats, unpackFloats } from '@/features/detection/pack-floats'
import { learnedMeans, type MachineState } from './machine-state'

const count = z.number().int().min(0)
/** JSON has no NaN. */
const orNaN = z
  .number()
  .nullable()
  .transform((value) => value ?? Number.NaN)
const numbers = z.array(z.number())

const Model = z.object({
  mean: numbers,
  deviation: numbers,
  correlations: z.array(numbers),
  factor: numbers,
  usual: z.number(),
})

const Fields = z.object({
  version: z.literal(1),
  sensors: count,
  rows: count,
  firstAt: z.number(),
  lastAt: z.number(),
  recent: z.array(z.array(orNaN)),
  learned: z.string().transform(unpackFloats),
  learnedCount: count,
  anchor: numbers,
  stride: count,
  nextFit: count,
  model: Model.nullable(),
  isAlarming: z.boolean(),
  furthest: z.number().default(0),
  calmest: z.number().default(0),
  calmRows: count,
})

/** Of a stored state what its newest score is made of. */
export const StoredNewest = Fields.pick({ version: true, rows: true, recent: true, model: true })
export type StoredNewestMachine = z.infer<typeof StoredNewest>

/** A stored state, read back to the bit. @throws ZodError for that of another version: its machine begins anew. */
export const StoredMachine = Fields.refine(({ learned, sensors }) => learned.length === learnedMeans * sensors)

/** The state as JSON can hold it. */
export const storeMachine = (state: MachineState) => ({ ...state, version: 1, learned: packFloats(state.learned) })
