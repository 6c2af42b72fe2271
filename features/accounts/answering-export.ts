import type { Permission } from '@/features/access/permissions'
import { problem } from '@/lib/http'
import { answeringPerson } from './answering-person'
import { exportCounts, overLimit } from './limits'
import type { SignedIn } from './queries'
import { takePart } from './taken-parts'

/**
 * A route handler for people that hands out what was stored, as often in a minute as a person and their programs may ask; then
 * 429 with when to come again, before anything is read.
 * @param kind a `whole` file of all there is, or a `part` that a program fetches one after the other.
 */
export const answeringExport = <Rest extends unknown[]>(
  permission: Permission,
  kind: 'whole' | 'part',
  handler: (request: Request, person: SignedIn, ...rest: Rest) => Promise<Response>,
) =>
  answeringPerson(permission, async (request, person, ...rest: Rest) => {
    const seconds = await secondsToWait(kind, person.id)
    if (seconds === null) return handler(request, person, ...rest)
    const headers = { 'retry-after': String(seconds) }
    return problem(429, 'Too much was exported within a minute. Wait a while.', { reason: 'too_many' }, headers)
  })

async function secondsToWait(kind: 'whole' | 'part', personId: string): Promise<number | null> {
  if (kind === 'whole') return overLimit(exportCounts(personId))
  const waitMs = takePart(personId, Date.now())
  return waitMs === null ? null : Math.ceil(waitMs / 1000)
}
