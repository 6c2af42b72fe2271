import { z } from 'zod'

export const criticalities = ['low', 'medium', 'high'] as const

const Name = z.string({ error: 'is needed' }).trim().min(1, 'is needed').max(255, 'may have 255 characters')
export const EquipmentTag = z
  .string({ error: 'is needed' })
  .trim()
  .min(1, 'is needed')
  .max(64, 'may have 64 characters')

/** Equipment with its ISA-95 path: site > area > work center > work unit. */
const fields = {
  tag: EquipmentTag,
  name: Name,
  site: Name,
  area: Name,
  workCenter: Name,
  workUnit: Name,
  criticality: z.enum(criticalities, { error: `is one of ${criticalities.join(', ')}` }),
}

export const NewEquipment = z.strictObject({ ...fields, criticality: fields.criticality.default('medium') })
export type NewEquipment = z.infer<typeof NewEquipment>

/** What is left out stays as it is. */
export const EquipmentChange = z
  .strictObject(fields)
  .partial()
  .extend({
    /** Out of the plant (true) or back in it (false). */
    retired: z.boolean().optional(),
    /** Retires the equipment's sensors with it; without, equipment that has sensors in use stays. */
    withSensors: z.boolean().optional(),
    /** As it was read; when it has changed since, nothing is written. */
    updatedAt: z.iso.datetime({ offset: true }).optional(),
  })
export type EquipmentChange = z.infer<typeof EquipmentChange>
