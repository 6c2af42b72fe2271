import { z } from 'zod'
import { languageChoice, themeChoice, unitSystem } from '@/db/schema'
import { PlantSettings } from '@/features/plant/input'
import { PersonName } from '../input'

export const OwnChange = z.strictObject({
  name: PersonName.optional(),
  theme: z.enum(themeChoice.enumValues).optional(),
  /** Null: as the browser asks. */
  language: z.enum(languageChoice.enumValues).nullable().optional(),
  /** Null: the plant's. */
  timeZone: PlantSettings.shape.timeZone.nullable().optional(),
  unitSystem: z.enum(unitSystem.enumValues).optional(),
})
export type OwnChange = z.infer<typeof OwnChange>
