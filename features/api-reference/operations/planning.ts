import { z } from 'zod'
import { ChecklistChange, ChecklistItems, ChecklistQuery, NewChecklist } from '@/features/maintenance/checklists/input'
import { Dates, NewSchedule, ScheduleQuery, ScheduleUpdate } from '@/features/maintenance/schedules/input'
import { partAnswer } from '@/lib/parts'
import type { Operation, Operations } from '../operation'

const Id = z.object({ id: z.uuid() })
const Row = z.looseObject({ id: z.uuid(), revision: z.number(), equipmentTag: z.string().nullable() })
const list = (summary: string, query: z.ZodObject, row: z.ZodType): Operation => ({
  noun: 'Maintenance',
  summary,
  permission: 'plant.read',
  query,
  answers: { 200: partAnswer(row) },
  refuses: [422],
})
const plans = { noun: 'Maintenance', permission: 'schedule.configure' } as const

/** Checklists, and work that plans itself. */
export const planning: Operations = {
  'GET /api/checklists': list(
    'Checklists by name, in parts',
    ChecklistQuery,
    Row.extend({ name: z.string(), items: ChecklistItems }),
  ),
  'POST /api/checklists': {
    ...plans,
    summary: 'Add a checklist',
    body: NewChecklist,
    answers: { 201: Id },
    refuses: [422],
  },
  'PATCH /api/checklists/[checklistId]': {
    ...plans,
    summary: 'Change a checklist, or retire it',
    body: ChecklistChange,
    answers: { 200: Id },
    refuses: [404, 422],
  },
  'GET /api/maintenance-schedules': list(
    'Schedules, what is due next first, in parts',
    ScheduleQuery,
    Row.extend({ title: z.string(), kind: z.string(), nextDueAt: z.iso.datetime().nullable() }),
  ),
  'POST /api/maintenance-schedules': {
    ...plans,
    summary: 'Plan work by dates, use or condition',
    description:
      'The same `idempotencyKey` with the same fields again answers 200 and the schedule that it made, with others 409.',
    body: NewSchedule,
    answers: { 200: Id, 201: Id },
    refuses: [422],
  },
  'PATCH /api/maintenance-schedules/[scheduleId]': {
    ...plans,
    summary: 'Change a schedule, or pause, resume or retire it',
    body: ScheduleUpdate,
    answers: { 200: Id },
    refuses: [404, 422],
  },
  'POST /api/maintenance-schedules/dates': {
    ...plans,
    summary: 'The next five dates of a rule',
    body: Dates,
    answers: { 200: z.object({ dates: z.array(z.iso.datetime()) }) },
    refuses: [422],
  },
}
