import { z } from 'zod'
import { taskPriority } from '@/db/schema'

const blankIsNone = (value: unknown) => (value === '' || value === undefined ? null : value)
const nullable = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blankIsNone, schema.nullable())

/** A recurrence without an end, by days and larger; what a plant plans by. */
const ruleParts =
  /^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;INTERVAL=[1-9]\d{0,2})?(;BYMONTH=(1[0-2]|[1-9]))?(;BYMONTHDAY=(-1|[12]?\d|3[01]))?(;BYDAY=([1-4]|-1)?(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*)?$/

/** When it recurs, by the plant's clocks. */
export const Dates = z.strictObject({
  rule: z.string().max(255).regex(ruleParts, 'Give a rule as in FREQ=MONTHLY;INTERVAL=3'),
  startsLocal: z
    .string()
    .regex(/^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'Give a date and a time')
    .refine((local) => !Number.isNaN(Date.parse(`${local}Z`)), 'Give a date and a time'),
})

const Said = Dates.extend({
  title: z.string().trim().min(1, 'Say what is to be done').max(255),
  description: nullable(z.string().trim().max(10_000)),
  priority: z.enum(taskPriority.enumValues).default('medium'),
  equipmentTag: nullable(z.string().trim().max(64)),
  assigneeId: nullable(z.uuid()),
  checklistId: nullable(z.uuid()),
  basis: z.enum(['due', 'done']).default('due'),
  leadDays: z.coerce.number({ error: 'Give whole days' }).int('Give whole days').min(0).max(90).default(0),
})

export const NewSchedule = Said.extend({ idempotencyKey: z.uuid() })
export type NewSchedule = z.output<typeof NewSchedule>

/** `revision` is that of the schedule as the person saw it. */
export const ScheduleChange = Said.extend({ revision: z.coerce.number().int().min(0) })
export type ScheduleChange = z.output<typeof ScheduleChange>

/** Stops it for a while, lets it go on, or ends it for good. */
export const ScheduleStep = z.strictObject({ event: z.enum(['paused', 'resumed', 'retired']) })
export type ScheduleStep = z.output<typeof ScheduleStep>
