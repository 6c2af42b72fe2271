import { z } from 'zod'
import { NewSensor, SensorId } from '@/features/sensors/input'
import { listParameters } from '@/lib/numbered-pages'
import { NamePlace } from '@/lib/parts'

/** What a program reads of the identifiers that wait. */
export const HeldBackQuery = z.strictObject(listParameters(NamePlace))

/** So many identifiers at a time: a page of them. */
const most = 50

/** The sensors to register for what is held back under their identifiers. */
export const Adoption = z.strictObject({
  sensors: z
    .array(NewSensor.extend({ status: z.enum(['active', 'inactive', 'maintenance']).optional() }))
    .min(1, 'choose at least one')
    .max(most),
})

/** What is held back under one identifier, and the registered sensor that it belongs to. */
export const Assignment = z.strictObject({ heldId: z.string().min(1).max(255), sensorId: SensorId })
export type Assignment = z.infer<typeof Assignment>

export const Discard = z.strictObject({
  heldIds: z.array(z.string().min(1).max(255)).min(1, 'choose at least one').max(most),
})
