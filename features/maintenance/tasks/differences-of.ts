import type { TaskState } from './change-task'
import type { TaskEdit } from './input'

const fields = [
  'title',
  'description',
  'type',
  'priority',
  'dueAt',
  'failureMode',
  'failureMechanism',
  'failureCause',
] as const

export type EditedField = (typeof fields)[number]
export type Differences = Partial<Record<EditedField, { from: string | null; to: string | null }>>

const textOf = (value: Date | string | null) => (value instanceof Date ? value.toISOString() : value)

/** What an edit would change of a task, field by field; what it leaves out stays. */
export function differencesOf(task: TaskState, edit: TaskEdit): Differences {
  const changed: Differences = {}
  for (const field of fields) {
    const given = edit[field]
    if (given === undefined) continue
    const [from, to] = [textOf(task[field]), field === 'dueAt' && given ? new Date(given).toISOString() : given]
    if (from !== to) changed[field] = { from, to }
  }
  return changed
}
