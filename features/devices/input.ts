import { z } from 'zod'
import { SensorId } from '@/features/sensors/input'

export const NewDeviceKey = z.object({
  name: z.string().trim().min(1).max(255),
  /** The sensors that this device may write; null means all. */
  sensorIds: z.array(SensorId).min(1).max(10_000).nullable().default(null),
  expiresAt: z.date().nullable().default(null),
})
export type NewDeviceKey = z.input<typeof NewDeviceKey>
