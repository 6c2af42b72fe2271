import { json, problem } from '@/lib/http'
import type { AlertState } from './change-alert'

type Change =
  | { ok: true; alert: AlertState }
  | { ok: false; reason: 'not_found' | 'unknown_person' }
  | { ok: false; reason: string; alert: AlertState }

const noAlert = () => problem(404, 'There is no such alert.')
const idPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** What a change of an alert is answered with: its state, or with 409 the state that stands against it. */
export async function answerChange(
  id: string,
  status: 200 | 201,
  change: (id: string) => Promise<Change>,
): Promise<Response> {
  if (!idPattern.test(id)) return noAlert()
  const done = await change(id)
  if (done.ok) return json(done.alert, status)
  if ('alert' in done)
    return problem(409, 'The alert has changed meanwhile.', { reason: done.reason, alert: done.alert })
  if (done.reason === 'not_found') return noAlert()
  const errors = [{ pointer: '/to', code: 'unknown_person', detail: 'This person may not respond to the alert.' }]
  return problem(422, 'Some fields are wrong.', { reason: 'unknown_person', errors })
}
