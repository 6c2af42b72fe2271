import { z } from 'zod'
import { alertSeverity, alertType, meterKind, taskPriority } from '@/db/schema'
import { MicrosText, partParameters } from '@/lib/parts'

const blankIsNone = (value: unknown) => (value === '' || value === undefined ? null : value)
const nullable = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blankIsNone, schema.nullable())
const blankIsAbsent = (value: unknown) => (value === '' || value === null ? undefined : value)
const amount = z.coerce.number({ error: 'Give a number' })
const given = (number: z.ZodCoercedNumber) => z.preprocess(blankIsAbsent, number)

/** A recurrence without an end, by days and larger; what a plant plans by. */
const ruleParts =
  /^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;INTERVAL=[1-9]\d{0,2})?(;BYMONTH=(1[0-2]|[1-9]))?(;BYMONTHDAY=(-1|[12]?\d|3[01]))?(;BYDAY=([1-4]|-1)?(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*)?$/

const Local = z
  .string()
  .regex(/^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'Give a date and a time')
  .refine((local) => !Number.isNaN(Date.parse(`${local}Z`)), 'Give a date and a time')

/** When it recurs, by the plant's clocks. */
export const Dates = z.strictObject({
  rule: z.string().max(255).regex(ruleParts, 'Give a rule as in FREQ=MONTHLY;INTERVAL=3'),
  startsLocal: Local,
})

const basis = z.enum(['due', 'done']).default('due')
const leadDays = z.coerce.number({ error: 'Give whole days' }).int('Give whole days').min(0).max(90).default(0)
const sensorId = z.string().trim().min(1, 'Name a sensor').max(255)
const conditionHours = given(amount.int('Give whole hours').min(1).max(720))

const Calendar = Dates.extend({ kind: z.literal('calendar'), basis, leadDays })

/** How much of a sensor was counted since a moment of the plant's clocks, else from now on. */
const Meter = z.strictObject({
  kind: z.literal('meter'),
  sensorId,
  meterKind: z.enum(meterKind.enumValues),
  meterEvery: given(amount.positive().max(1e12)),
  /** Of running hours: the value above which the machine runs. */
  meterAbove: nullable(amount.min(-1e12).max(1e12)),
  countedFrom: nullable(Local),
  ...{ basis, leadDays },
})

/** An alert of the machine that nobody has a task for. */
const Alerted = z.strictObject({
  kind: z.literal('condition'),
  conditionKind: z.literal('alert'),
  alertType: nullable(z.enum(alertType.enumValues)),
  alertSeverity: z.enum(alertSeverity.enumValues),
})

/** The hourly means of a sensor beyond a value, for hours in a row. */
const Level = z.strictObject({
  kind: z.literal('condition'),
  conditionKind: z.enum(['above', 'below']),
  ...{ sensorId, conditionHours },
  conditionLimit: given(amount.min(-1e12).max(1e12)),
})

/** Health below so many points, or a limit ahead within so many days, for hours in a row. */
const Outlook = z.strictObject({
  kind: z.literal('condition'),
  conditionKind: z.enum(['health', 'forecast']),
  conditionHours,
  conditionLimit: given(amount.min(1).max(365)),
})

/** What makes it due. */
export type Trigger = z.output<typeof Calendar | typeof Meter | typeof Alerted | typeof Level | typeof Outlook>

const said = {
  title: z.string().trim().min(1, 'Say what is to be done').max(255),
  description: nullable(z.string().trim().max(10_000)),
  priority: z.enum(taskPriority.enumValues).default('medium'),
  equipmentTag: nullable(z.string().trim().max(64)),
  assigneeId: nullable(z.uuid()),
  checklistId: nullable(z.uuid()),
}

/** Stops it for a while, lets it go on, or ends it for good. */
export const ScheduleStep = z.strictObject({ event: z.enum(['paused', 'resumed', 'retired']) })
export type ScheduleStep = z.output<typeof ScheduleStep>

/** Dates are meant where a body does not say what makes work due. */
const withKind = (body: unknown) => {
  if (typeof body !== 'object' || body === null || 'kind' in body) return body
  return { ...body, kind: 'event' in body ? 'step' : 'calendar' }
}

const kindsWith = <More extends z.ZodRawShape>(more: More) => {
  const all = { ...said, ...more }
  const conditions = [Alerted.extend(all), Level.extend(all), Outlook.extend(all)] as const
  return [Calendar.extend(all), Meter.extend(all), z.discriminatedUnion('conditionKind', conditions)] as const
}
const changed = kindsWith({ revision: z.coerce.number().int().min(0) })

export const NewSchedule = z.preprocess(withKind, z.discriminatedUnion('kind', kindsWith({ idempotencyKey: z.uuid() })))
export type NewSchedule = z.output<typeof NewSchedule>

/** `revision` is that of the schedule as the person saw it. */
export const ScheduleChange = z.preprocess(withKind, z.discriminatedUnion('kind', changed))
export type ScheduleChange = z.output<typeof ScheduleChange>

/** A change, or a step alone. */
export const ScheduleUpdate = z.preprocess(
  withKind,
  z.discriminatedUnion('kind', [ScheduleStep.extend({ kind: z.literal('step') }), ...changed]),
)

/** When a schedule is due next, none for what has no date, and its id. */
export const DuePlace = z.tuple([z.union([MicrosText, z.literal('')]), z.uuid()])

/** Which schedules a program reads. */
export const ScheduleQuery = z.strictObject(partParameters(DuePlace, { usual: 500, most: 500 }))
