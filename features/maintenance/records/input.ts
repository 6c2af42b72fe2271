import { z } from 'zod'
import { taskPriority, taskStatus } from '@/db/schema'
import { activities } from '@/features/maintenance/activities'
import { InstantText } from '@/lib/instant'
import { partParameters, WrittenPlace } from '@/lib/parts'

const Text = z.string().trim().min(1).max(255)
const part = partParameters(WrittenPlace)

/** Which tasks are listed or exported. */
export const TaskQuery = z.strictObject({
  ...part,
  status: z.enum(taskStatus.enumValues).optional(),
  overdue: z.enum(['true']).optional(),
  site: Text.optional(),
  area: Text.optional(),
  equipment: Text.optional(),
  assignee: z.union([z.enum(['me', 'nobody']), z.uuid()]).optional(),
  priority: z.enum(taskPriority.enumValues).optional(),
})
export type TaskQuery = z.output<typeof TaskQuery>

/** Which entries of the log are listed; `from` and `to` are about when the work was done, `to` left out. */
export const LogQuery = z.strictObject({
  ...part,
  activity: z.enum(activities).optional(),
  site: Text.optional(),
  equipment: Text.optional(),
  sensor: Text.optional(),
  task: z.uuid().optional(),
  alert: z.uuid().optional(),
  from: InstantText.optional(),
  to: InstantText.optional(),
})
export type LogQuery = z.output<typeof LogQuery>
