import { z } from 'zod'
import { PlantSettings } from '@/features/plant/input'
import { Email, NewPassword, PersonName, TokenSecret } from '../input'

export const SetUp = z.strictObject({
  token: TokenSecret,
  name: PersonName,
  email: Email,
  password: NewPassword,
  plantName: PlantSettings.shape.name.optional(),
  timeZone: PlantSettings.shape.timeZone.optional(),
})
export type SetUp = z.infer<typeof SetUp>
