import { getTableColumns } from 'drizzle-orm'
import { z } from 'zod'
import { maintenanceLogs, maintenanceTasks, shiftHandovers } from '@/db/schema'
import { ChecklistAnswer } from '@/features/maintenance/checklists/input'
import { HandoverQuery } from '@/features/maintenance/handovers/input'
import { Sheet } from '@/features/maintenance/handovers/sheet/sheet'
import { NewMaintenanceLog } from '@/features/maintenance/input'
import { LogQuery, TaskQuery } from '@/features/maintenance/records/input'
import { taskColumns } from '@/features/maintenance/tasks/change-task'
import {
  Completion,
  NewTask,
  TaskAssignment,
  TaskComment,
  TaskEdit,
  TaskPhotos,
  TaskStep,
} from '@/features/maintenance/tasks/input'
import { Extension } from '@/features/maintenance/tasks/quiet/input'
import { listAnswer } from '@/lib/numbered-pages'
import { partAnswer } from '@/lib/parts'
import { jsonOf } from '../json-of'
import type { Operation, Operations } from '../operation'
import { readQueryOf } from '../query-of'

const text = z.string().nullable()
const place = { site: text, area: text, equipmentTag: text, equipmentName: text }
const written = { createdAt: z.iso.datetime() }
const TaskState = z.object(jsonOf(taskColumns))
const { requestedBy } = getTableColumns(maintenanceTasks)
const TaskRecord = z.object({ ...jsonOf({ ...taskColumns, requestedBy }), ...place, ...written })
const { id, seq, hash, prevHash, taskId, alertId, sensorId, correctsId, ...log } = getTableColumns(maintenanceLogs)
const {
  activity,
  description,
  performedBy,
  performedAt,
  labourMinutes,
  downtimeMinutes,
  partsUsed,
  partsCost,
  partsCurrency,
} = log
const done = { activity, description, performedBy, performedAt }
const work = { ...done, labourMinutes, downtimeMinutes, partsUsed, partsCost, partsCurrency }
const LogRecord = z.object({
  ...jsonOf({ id, seq, hash, prevHash, taskId, alertId, sensorId, correctsId, ...work }),
  ...place,
  ...written,
})
const { sheet, idempotencyKey, isDemo, ...signed } = getTableColumns(shiftHandovers)
const { site, shift, startsAt, endsAt, handedBy, handedAt, takenBy, takenAt } = signed
const HandoverRow = z.object(
  jsonOf({ id: signed.id, site, shift, startsAt, endsAt, handedBy, handedAt, takenBy, takenAt }),
)
const Handover = z.object({
  ...jsonOf(signed),
  verdict: z.enum(['whole', 'changed', 'foreign']).describe('What the signatures prove.'),
  sheet: Sheet.nullable().describe('Null when what is stored cannot be read.'),
})
const Id = z.object({ id: z.uuid() })
const reads = { noun: 'Maintenance', permission: 'plant.read' } as const

const task = (summary: string, body: z.ZodType, answer: z.ZodType = TaskState): Operation => ({
  noun: 'Maintenance',
  summary,
  permission: 'task.work',
  body,
  answers: { 200: answer, 201: answer },
  refuses: [404, 422],
})

export const maintenance: Operations = {
  'GET /api/maintenance-tasks': {
    ...reads,
    summary: 'Tasks, the newest first, in parts',
    query: TaskQuery,
    answers: { 200: partAnswer(TaskRecord) },
    refuses: [422],
  },
  'GET /api/maintenance-tasks/[taskId]': {
    ...reads,
    summary: 'One task',
    answers: { 200: TaskRecord },
    refuses: [404],
  },
  'GET /api/calendars/[address]': {
    ...reads,
    permission: 'public',
    summary: 'Planned work as iCalendar, for calendar programs',
    description:
      'The address holds the secret of a token that reads calendars alone: `SECRET.ics`. Made under Account.',
    query: z.object({ of: z.enum(['me', 'plant']).optional().describe('Whose: the own, or all on the own sites.') }),
    answers: { 200: 'text/calendar' },
    refuses: [404],
  },
  'GET /api/maintenance-tasks/export': {
    ...reads,
    summary: 'Tasks as CSV',
    query: TaskQuery,
    answers: { 200: 'text/csv' },
    refuses: [422],
  },
  'POST /api/maintenance-tasks': {
    ...task('Ask for work', NewTask),
    description:
      'The same `idempotencyKey` with the same fields again answers 200 and the task that it made, with others 409.',
  },
  'PATCH /api/maintenance-tasks/[taskId]': task('Change what a task says', TaskEdit),
  'POST /api/maintenance-tasks/[taskId]/transitions': task('Plan, start, pause or cancel a task', TaskStep),
  'POST /api/maintenance-tasks/[taskId]/assignments': task('Give a task to somebody, or to nobody', TaskAssignment),
  'POST /api/maintenance-tasks/[taskId]/comments': task('Add words to a task’s history', TaskComment),
  'POST /api/maintenance-tasks/[taskId]/completions': task('End a task with its entry of the log', Completion, Id),
  'POST /api/maintenance-tasks/[taskId]/extensions': task('Keep alarms quiet for longer', Extension),
  'POST /api/maintenance-tasks/[taskId]/photos': task('Add photos to a task', TaskPhotos),
  'DELETE /api/maintenance-tasks/[taskId]/photos/[photoId]': {
    noun: 'Maintenance',
    summary: 'Take a photo off a task',
    permission: 'task.work',
    answers: { 200: TaskState },
    refuses: [404],
  },
  'POST /api/maintenance-tasks/[taskId]/answers': task(
    'Answer an item of a checklist',
    ChecklistAnswer,
    z.looseObject({}),
  ),
  'GET /api/maintenance-logs': {
    ...reads,
    summary: 'Entries of the maintenance log, the newest first, in parts',
    query: LogQuery,
    answers: { 200: partAnswer(LogRecord) },
    refuses: [422],
  },
  'GET /api/maintenance-logs/[logId]': { ...reads, summary: 'One entry', answers: { 200: LogRecord }, refuses: [404] },
  'POST /api/maintenance-logs': {
    noun: 'Maintenance',
    summary: 'Log maintenance work',
    description:
      'The same `idempotencyKey` with the same fields again answers 200 and the entry that it made, with others 409.',
    permission: 'maintenance.log',
    body: NewMaintenanceLog,
    answers: { 200: Id, 201: Id },
    refuses: [404, 422],
  },
  'GET /api/maintenance-logs/export': {
    noun: 'Maintenance',
    summary: 'The log of a period as signed NDJSON',
    permission: 'log.verify',
    query: readQueryOf('from', 'to'),
    answers: { 200: 'application/x-ndjson' },
    refuses: [422],
  },
  'GET /api/maintenance-figures': {
    ...reads,
    summary: 'The figures of maintenance with all that was counted, as CSV',
    query: readQueryOf('from', 'to', 'site', 'area', 'equipment', 'figure'),
    answers: { 200: 'text/csv' },
  },
  'POST /api/maintenance-photos': {
    noun: 'Maintenance',
    summary: 'Upload a photo',
    permission: 'maintenance.log',
    bodyTypes: ['image/jpeg', 'image/png', 'image/webp'],
    headers: { 'Idempotency-Key': 'A UUID; the same again answers the photo that it made.' },
    answers: { 200: z.looseObject(Id.shape), 201: z.looseObject(Id.shape) },
    refuses: [422],
  },
  'GET /api/maintenance-photos/[photoId]': {
    ...reads,
    summary: 'A photo',
    query: readQueryOf('size'),
    answers: { 200: 'image/jpeg' },
    refuses: [404, 410],
  },
  'GET /api/shift-handovers': {
    ...reads,
    summary: 'Sheets of shift handovers, the newest first',
    query: HandoverQuery,
    answers: { 200: listAnswer(HandoverRow) },
    refuses: [422],
  },
  'GET /api/shift-handovers/[handoverId]': {
    ...reads,
    summary: 'One sheet',
    answers: { 200: Handover },
    refuses: [404],
  },
}
