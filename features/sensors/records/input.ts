import { z } from 'zod'
import { NamePlace, partAnswer, partParameters } from '@/lib/parts'

const Text = z.string().trim().min(1).max(255)

/** Which sensors are listed, by their identifier. */
export const SensorQuery = z.strictObject({
  ...partParameters(NamePlace, { usual: 100, most: 1_000 }),
  site: Text.optional(),
  area: Text.optional(),
  equipment: Text.optional().describe('The tag of the machine.'),
  type: Text.optional(),
})
export type SensorQuery = z.output<typeof SensorQuery>

const text = z.string().nullable()

export const SensorAnswer = z.object({
  sensorId: z.string(),
  name: text,
  type: z.string(),
  unit: text,
  intervalSeconds: z.number().int().nullable(),
  location: text,
  status: z.string(),
  equipmentTag: text,
  site: text,
  area: text,
  latestAt: z.iso.datetime().nullable(),
  latestValue: z.number().nullable(),
})

export const SensorPage = partAnswer(SensorAnswer)
