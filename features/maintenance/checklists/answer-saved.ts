import { json, problem } from '@/lib/http'
import type { ChecklistSaved } from './commands'

/** What became of a checklist that was added or changed. */
export function answerSaved(saved: ChecklistSaved, status: 200 | 201): Response {
  if (saved.ok) return json({ id: saved.id }, status)
  const { reason } = saved
  if (reason === 'not_found') return problem(404, 'There is no such checklist.')
  if (reason === 'changed_meanwhile') return problem(409, 'The checklist was changed meanwhile.', { reason })
  const errors = [{ pointer: '/equipmentTag', code: reason, detail: 'No machine has this tag.' }]
  return problem(422, 'Some fields are wrong.', { reason, errors })
}
