import { z } from 'zod'
import { maintenanceActivity } from '@/db/schema'

const blankIsAbsent = (value: unknown) => (value === '' || value === null ? undefined : value)
const optionalText = (max: number) => z.preprocess(blankIsAbsent, z.string().trim().max(max).optional())
const optionalMinutes = z.preprocess(
  blankIsAbsent,
  z.coerce.number({ error: 'Give whole minutes' }).int('Give whole minutes').min(0).max(525_600).optional(),
)

/** What a technician logs at the machine. `performedAt` is now when absent. */
export const NewMaintenanceLog = z.strictObject({
  idempotencyKey: z.uuid(),
  alertId: z.uuid().optional(),
  taskId: z.uuid().optional(),
  sensorId: optionalText(255),
  correctsId: z.uuid().optional(),
  activity: z.enum(maintenanceActivity.enumValues, { error: 'Choose what was done' }),
  description: z.string().trim().min(1, 'Describe the work').max(10_000),
  performedAt: z.preprocess(blankIsAbsent, z.iso.datetime({ offset: true }).optional()),
  labourMinutes: optionalMinutes,
  downtimeMinutes: optionalMinutes,
  partsUsed: optionalText(2_000),
  resolveAlert: z.boolean().default(false),
})
export type NewMaintenanceLog = z.output<typeof NewMaintenanceLog>
