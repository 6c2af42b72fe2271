import { answeringPerson } from '@/features/accounts/answering-person'
import { handoverConflict, handoverState } from '@/features/maintenance/handovers/answer-handover'
import { handOver } from '@/features/maintenance/handovers/commands'
import { parseHandoverFilters } from '@/features/maintenance/handovers/filters'
import { NewHandover } from '@/features/maintenance/handovers/input'
import { listHandovers } from '@/features/maintenance/handovers/queries'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { within } from '@/lib/within'

const bodyLimit = 64 * 1024
const databaseMs = 20_000

/** A page of sheets, the newest shift first: `?site=` and `?page=`. */
export const GET = answeringPerson('plant.read', async (request, person) => {
  const filters = parseHandoverFilters(Object.fromEntries(new URL(request.url).searchParams))
  return json(await within(databaseMs, listHandovers(person, filters)))
})

/** Hands over a shift of a site: puts its sheet together and signs it. */
export const POST = answeringPerson('handover.sign', async (request, person) => {
  const read = await readInput(request, NewHandover, bodyLimit)
  if (!read.ok) return read.answer
  const done = await within(databaseMs, handOver(person, read.input))
  if (done.ok) return json(handoverState(done.handover), done.repeated ? 200 : 201)
  const { reason } = done
  if (reason === 'already_handed_over') return handoverConflict(reason, done.handover)
  const pointer = reason === 'unknown_site' ? '/site' : '/shiftFrom'
  const detail =
    reason === 'unknown_site' ? 'No machine is on this site.' : 'No shift that runs or ran last began then.'
  return problem(422, 'Some fields are wrong.', { reason, errors: [{ pointer, code: reason, detail }] })
})

export const { PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD', 'POST')
