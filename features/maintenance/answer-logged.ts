import { problem } from '@/lib/http'
import type { NotLogged } from './commands'

/** Why an entry was not saved. */
export function answerLogged(refused: NotLogged): Response {
  if (refused.reason === 'not_found') return problem(404, `There is no such ${refused.what}.`)
  const { reason } = refused
  if (reason === 'mixed_plants')
    return problem(422, 'An entry is about the demo plant or about the real one.', { reason })
  return problem(409, 'The alert was resolved meanwhile; nothing was saved.', { reason, alert: refused.alert })
}
