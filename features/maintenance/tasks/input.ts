import { z } from 'zod'
import { maintenanceType, taskPriority } from '@/db/schema'
import { failureCauses, failureMechanisms, failureModes } from '@/db/verdict-words'
import { Entry, photoIds } from '@/features/maintenance/input'
import { QuietHours } from '@/features/maintenance/tasks/quiet/input'
import { InstantText } from '@/lib/instant'

const blankIsAbsent = (value: unknown) => (value === '' || value === null ? undefined : value)
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blankIsAbsent, schema.optional())
const blankIsNone = (value: unknown) => (value === '' ? null : value)
const nullable = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blankIsNone, schema.nullable().optional())

const Title = z.string().trim().min(1, 'Say what is to be done').max(255)
const Description = z.string().trim().max(10_000)
const Words = z.string().trim().min(1, 'Say why').max(2000)
const Type = z.enum(maintenanceType.enumValues)
const Priority = z.enum(taskPriority.enumValues)

/** Work that somebody asks for. What is left out is taken from its alert. */
export const NewTask = z
  .strictObject({
    idempotencyKey: z.uuid(),
    alertId: optional(z.uuid()),
    sensorId: optional(z.string().trim().max(255)),
    equipmentTag: optional(z.string().trim().max(64)),
    title: optional(Title),
    description: optional(Description),
    type: optional(Type),
    priority: optional(Priority),
    dueAt: optional(InstantText),
    assigneeId: optional(z.uuid()),
    checklistId: optional(z.uuid()),
  })
  .refine(({ alertId, sensorId }) => alertId === undefined || sensorId === undefined, {
    path: ['sensorId'],
    error: 'The alert says which sensor it is',
  })
  .refine(({ title, alertId }) => title !== undefined || alertId !== undefined, {
    path: ['title'],
    error: 'Say what is to be done',
  })
export type NewTask = z.output<typeof NewTask>

/** `revision` is that of the task as the person saw it; what is left out stays, null takes it away. */
export const TaskEdit = z.strictObject({
  revision: z.coerce.number().int().min(0),
  title: Title.optional(),
  description: nullable(Description),
  type: Type.optional(),
  priority: Priority.optional(),
  dueAt: nullable(InstantText),
  failureMode: nullable(z.enum(failureModes)),
  failureMechanism: nullable(z.enum(failureMechanisms)),
  failureCause: nullable(z.enum(failureCauses)),
})
export type TaskEdit = z.output<typeof TaskEdit>

/** A step that needs no entry of the log; who stops work says why. */
export const TaskStep = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('planned'), reason: optional(z.string().trim().max(2000)) }),
  z.strictObject({
    event: z.literal('started'),
    reason: optional(z.string().trim().max(2000)),
    quietHours: QuietHours.optional(),
  }),
  z.strictObject({ event: z.enum(['paused', 'cancelled']), reason: Words }),
])
export type TaskStep = z.output<typeof TaskStep>

export const TaskAssignment = z.strictObject({ to: z.uuid().nullable(), insteadOf: z.uuid().nullable() })
export type TaskAssignment = z.output<typeof TaskAssignment>

export const TaskComment = z.strictObject({ text: z.string().trim().min(1, 'Write something').max(2000) })

/** Photos that were uploaded, and what they show. */
export const TaskPhotos = z.strictObject({
  photos: photoIds.min(1, 'Choose a photo'),
  text: optional(z.string().trim().max(2000)),
})
export type TaskPhotos = z.output<typeof TaskPhotos>

/** The work that ends a task, as an entry of the log, and the failure behind it in the words of ISO 14224. */
export const Completion = Entry.omit({
  alertId: true,
  taskId: true,
  sensorId: true,
  equipmentTag: true,
  correctsId: true,
}).extend({
  failureMode: optional(z.enum(failureModes)),
  failureMechanism: optional(z.enum(failureMechanisms)),
  failureCause: optional(z.enum(failureCauses)),
})
export type Completion = z.output<typeof Completion>
