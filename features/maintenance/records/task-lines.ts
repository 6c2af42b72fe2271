import type { Actor } from '@/features/access/actor'
import { csvLine } from '@/lib/csv-cell'
import { zoned } from '@/lib/plant-time'
import type { TaskQuery } from './input'
import { listTaskRecords, type TaskRecord } from './queries'

const columns =
  'id title status type priority site area equipment_tag equipment_name sensor_id alert_id assignee requested_by created_at_utc due_at_utc due_at_plant started_at_utc completed_at_utc failure_mode failure_mechanism failure_cause description'
const rowsAtOnce = 200

/** Tasks as the lines of a CSV file, a page at a time, the newest first; the mark at the start says that it is UTF-8. */
export async function* taskLines(
  actor: Actor,
  query: TaskQuery,
  { timeZone, now }: { timeZone: string; now: Date },
): AsyncGenerator<string> {
  yield `\ufeff${csvLine(columns.split(' '))}`
  for (let cursor: string | undefined; ; ) {
    const { rows, next } = await listTaskRecords(actor, { ...query, limit: rowsAtOnce, cursor }, now)
    yield rows.map((task) => lineOf(task, timeZone)).join('')
    if (next === null) return
    cursor = next
  }
}

function lineOf(task: TaskRecord, timeZone: string): string {
  const { id, title, status, type, priority, site, area, equipmentTag, equipmentName, sensorId, alertId } = task
  const { assignee, requestedBy, createdAt, dueAt, startedAt, completedAt } = task
  const due = dueAt && zoned(dueAt, timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' })
  const where = [site, area, equipmentTag, equipmentName, sensorId, alertId]
  const times = [createdAt, textOf(dueAt), due, textOf(startedAt), textOf(completedAt)]
  const failure = [task.failureMode, task.failureMechanism, task.failureCause]
  const what = [id, title, status, type, priority]
  return csvLine([...what, ...where, assignee, requestedBy, ...times, ...failure, task.description])
}

const textOf = (at: Date | null) => at?.toISOString() ?? null
