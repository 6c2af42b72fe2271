import { z } from 'zod'
import { maintenanceActivity, maintenanceType, taskPriority, taskStatus } from '@/db/schema'
import { suppressionKinds } from '@/features/alerts/input'
import { Severity } from './input'

const nullableText = z.string().nullable()

/** What happened in maintenance: to a task, an entry of the log, or a handover sheet. */
const Maintenance = z.object({
  site: nullableText,
  equipment: z.object({ tag: z.string(), name: z.string() }).nullable(),
  task: z
    .object({
      id: z.string(),
      title: z.string(),
      status: z.enum(taskStatus.enumValues),
      type: z.enum(maintenanceType.enumValues),
      priority: z.enum(taskPriority.enumValues),
      assignee: nullableText,
      dueAt: nullableText,
      alertId: nullableText,
      sensorId: nullableText,
    })
    .optional(),
  entry: z
    .object({
      id: z.string(),
      seq: z.number(),
      activity: z.enum(maintenanceActivity.enumValues),
      description: z.string(),
      performedBy: z.string(),
      performedAt: z.string(),
      taskId: nullableText,
      alertId: nullableText,
      sensorId: nullableText,
      correctsId: nullableText,
    })
    .optional(),
  handover: z
    .object({
      id: z.string(),
      shift: z.string(),
      startsAt: z.string(),
      endsAt: z.string(),
      handedBy: z.string(),
      takenBy: nullableText,
    })
    .optional(),
})

/** What there was to tell when it happened: the alert as it was then, who did what and why. */
export const NoticeContent = z.object({
  at: z.string(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
  alert: z
    .object({
      id: z.string(),
      severity: Severity,
      type: z.string(),
      state: z.string(),
      message: z.string(),
      /** By which the message is put into the language of whoever gets it; one that cannot be read is told as it is. */
      finding: z.unknown().optional(),
      recommendedAction: z.string().nullable(),
      raisedAt: z.string(),
      sensorId: z.string(),
      equipment: z.object({ tag: z.string(), name: z.string() }).nullable(),
      site: z.string().nullable(),
    })
    .nullable(),
  /** Of a task whose quiet ends soon. */
  work: z
    .object({
      taskId: z.string(),
      title: z.string(),
      until: z.string(),
      machine: z.string().nullable(),
      site: nullableText.default(null),
    })
    .optional(),
  /** Of an alert that is suppressed, or out of service, until then. */
  suppression: z.object({ kind: z.enum(suppressionKinds), until: z.string() }).optional(),
  maintenance: Maintenance.optional(),
})
export type NoticeContent = z.infer<typeof NoticeContent>
