import { z } from 'zod'
import { maintenanceActivity } from '@/db/schema'
import { Currency } from '@/features/plant/input'
import { InstantText } from '@/lib/instant'

const blankIsAbsent = (value: unknown) => (value === '' || value === null ? undefined : value)
const optionalText = (max: number) => z.preprocess(blankIsAbsent, z.string().trim().max(max).optional())
const optionalMinutes = z.preprocess(
  blankIsAbsent,
  z.coerce.number({ error: 'Give whole minutes' }).int('Give whole minutes').min(0).max(525_600).optional(),
)

/** To the cent. */
const optionalMoney = z.preprocess(
  blankIsAbsent,
  z.coerce
    .number({ error: 'Give an amount' })
    .min(0)
    .max(999_999_999)
    .multipleOf(0.01, 'Give at most two decimals')
    .optional(),
)

/** Photos that were uploaded and belong to nothing yet, each once. */
export const photoIds = z
  .array(z.uuid())
  .max(20, 'At most 20 photos')
  .refine((ids) => new Set(ids).size === ids.length, 'Each photo once')

/** The fields of an entry. */
export const Entry = z.strictObject({
  idempotencyKey: z.uuid(),
  alertId: z.uuid().optional(),
  taskId: z.uuid().optional(),
  sensorId: optionalText(255),
  equipmentTag: optionalText(64),
  correctsId: z.uuid().optional(),
  activity: z.enum(maintenanceActivity.enumValues, { error: 'Choose what was done' }),
  description: z.string().trim().min(1, 'Describe the work').max(10_000),
  performedAt: z.preprocess(blankIsAbsent, InstantText.optional()),
  labourMinutes: optionalMinutes,
  downtimeMinutes: optionalMinutes,
  partsUsed: optionalText(2_000),
  partsCost: optionalMoney,
  /** In which `partsCost` is; the plant's where it is left out. */
  partsCurrency: z.preprocess(blankIsAbsent, Currency.optional()),
  photos: photoIds.optional(),
  resolveAlert: z.boolean().default(false),
})

const isAboutElse = ({ alertId, taskId, sensorId, correctsId }: Partial<z.output<typeof Entry>>) =>
  [alertId, taskId, sensorId, correctsId].some((one) => one !== undefined)

/** What a technician logs at the machine. `performedAt` is now when absent. */
export const NewMaintenanceLog = Entry.refine((entry) => entry.equipmentTag === undefined || !isAboutElse(entry), {
  path: ['equipmentTag'],
  error: 'What the entry is about says which machine it is',
})
export type NewMaintenanceLog = z.output<typeof NewMaintenanceLog>
