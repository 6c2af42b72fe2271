import { problem } from '@/lib/http'
import type { NotLogged } from './commands'

/** Why an entry was not saved. */
export function answerLogged(refused: NotLogged): Response {
  if (refused.reason === 'not_found' && refused.what === 'photo') return unknownPhoto()
  if (refused.reason === 'not_found') return problem(404, `There is no such ${refused.what}.`)
  const { reason } = refused
  if (reason === 'mixed_plants')
    return problem(422, 'An entry is about the demo plant or about the real one.', { reason })
  if (reason === 'key_used')
    return problem(409, 'This key stands on another entry; nothing was saved.', { reason, id: refused.id })
  if (reason === 'already_corrected')
    return problem(409, 'The entry was corrected meanwhile; nothing was saved.', { reason, id: refused.correctionId })
  return problem(409, 'The alert was resolved meanwhile; nothing was saved.', { reason, alert: refused.alert })
}

/** A photo that never arrived, waited too long, is somebody else's or belongs to something already. */
export function unknownPhoto(): Response {
  const detail = 'Send the photo again.'
  return problem(422, detail, {
    reason: 'unknown_photo',
    errors: [{ pointer: '/photos', code: 'unknown_photo', detail }],
  })
}
