import { z } from 'zod'

export const SensorId = z.string().trim().min(1).max(255)

export const NewSensor = z.object({
  sensorId: SensorId,
  type: z.string().trim().min(1).max(50),
  name: z.string().trim().min(1).max(255).nullish(),
  location: z.string().trim().min(1).max(255).nullish(),
  unit: z.string().trim().min(1).max(50).nullish(),
  /** Expected seconds between readings. */
  intervalSeconds: z.coerce.number().int().min(1).max(604_800).nullish(),
  /** Tag of the equipment that carries the sensor. */
  equipmentTag: z.string().trim().min(1).max(64).nullish(),
})
export type NewSensor = z.infer<typeof NewSensor>
