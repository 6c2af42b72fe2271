import { z } from 'zod'

const Text = z.string().trim().min(1).max(255)

/** The last identifier of a part as an opaque text for a URL. */
export const cursorAfter = (sensorId: string): string => Buffer.from(sensorId).toString('base64url')
export const sensorIdIn = (cursor: string): string => Buffer.from(cursor, 'base64url').toString()

/** Which sensors are listed, by their identifier. */
export const SensorQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  cursor: z
    .string()
    .max(1_500)
    .refine((text) => text !== '' && cursorAfter(sensorIdIn(text)) === text, 'This cursor is none of ours')
    .optional()
    .describe('What the part before named as `next`; the other parameters stay the same.'),
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

export const SensorPage = z.object({
  rows: z.array(SensorAnswer),
  next: z.string().nullable().describe('The `cursor` of the next part; null at the end.'),
})
