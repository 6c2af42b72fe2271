import { z } from 'zod'
import { NamePlace, partParameters } from '@/lib/parts'

const Text = z.string().trim().min(1).max(255)

/** Which machines a program reads, by their tag. */
export const EquipmentQuery = z.strictObject({
  ...partParameters(NamePlace, { usual: 100, most: 500 }),
  tag: Text.optional().describe('The plant’s own tag, as on the label.'),
  site: Text.optional(),
  area: Text.optional(),
  retired: z.enum(['true']).optional().describe('Those that are out of the plant, instead of those in it.'),
})
export type EquipmentQuery = z.output<typeof EquipmentQuery>

/** A work unit by its names, from the site down. */
export const UnitPlace = z.tuple([z.string(), z.string(), z.string(), z.string()])

/** Which places a program reads. */
export const PlaceQuery = z.strictObject({
  ...partParameters(UnitPlace, { usual: 100, most: 500 }),
  site: Text.optional(),
  area: Text.optional(),
})
export type PlaceQuery = z.output<typeof PlaceQuery>

export const PlaceAnswer = z.object({
  site: z.string(),
  area: z.string(),
  workCenter: z.string(),
  workUnit: z.string(),
  machines: z.number().int().min(1).describe('That are not retired.'),
})
