import { z } from 'zod'
import { EquipmentTag } from '@/features/equipment/input'
import { sensorStatuses } from './status-effects'

const text = (max: number) => z.string({ error: 'is needed' }).trim().max(max, `may have ${max} characters`)
const needed = (max: number) => text(max).min(1, 'is needed')
const blankIsNone = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value)
const optional = (max: number) => z.preprocess(blankIsNone, text(max).nullish())

export const SensorId = needed(255)

const seconds = 'is a whole number of seconds, from 1 to 604800 (a week)'

const fields = {
  type: needed(50),
  name: optional(255),
  location: optional(255),
  unit: optional(50),
  /** Expected seconds between readings. */
  intervalSeconds: z.preprocess(
    blankIsNone,
    z.coerce.number({ error: seconds }).int(seconds).min(1, seconds).max(604_800, seconds).nullish(),
  ),
  /** Tag of the equipment that carries the sensor. */
  equipmentTag: z.preprocess(blankIsNone, EquipmentTag.nullish()),
}
const Status = z.enum(sensorStatuses, { error: `is one of ${sensorStatuses.join(', ')}` })

export const NewSensor = z.strictObject({ sensorId: SensorId, ...fields, status: Status.optional() })
export type NewSensor = z.infer<typeof NewSensor>

/** What is left out stays as it is; null and blank take a text away. */
export const SensorChange = z
  .strictObject(fields)
  .partial()
  .extend({
    status: Status.optional(),
    /** As it was read; when it has changed since, nothing is written. */
    updatedAt: z.iso.datetime({ offset: true }).optional(),
  })
export type SensorChange = z.infer<typeof SensorChange>
