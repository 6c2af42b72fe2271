import { json, problem } from '@/lib/http'
import type { ScheduleSaved } from './commands'

const pointers = {
  unknown_equipment: ['/equipmentTag', 'No machine has this tag.'],
  unknown_sensor: ['/sensorId', 'There is no such sensor.'],
  no_machine: ['/equipmentTag', 'Name a machine.'],
  unknown_person: ['/assigneeId', 'This person may not work on the machine.'],
  unknown_checklist: ['/checklistId', 'There is no such checklist.'],
} as const

/** What became of a schedule that was added or changed. */
export function answerSaved(done: ScheduleSaved, status: 200 | 201): Response {
  if (done.ok) return json({ id: done.id }, done.repeated ? 200 : status)
  const { reason } = done
  if (reason === 'not_found') return problem(404, 'There is no such schedule.')
  if (reason === 'changed_meanwhile' || reason === 'already_retired')
    return problem(409, 'The schedule was changed meanwhile.', { reason })
  if (reason === 'key_used') return problem(409, 'This key stands on another schedule; nothing was saved.', { reason })
  const [pointer, detail] = pointers[reason]
  return problem(422, 'Some fields are wrong.', { reason, errors: [{ pointer, code: reason, detail }] })
}
