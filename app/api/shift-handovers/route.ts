import { answeringPerson } from '@/features/accounts/answering-person'
import { handoverConflict, handoverState } from '@/features/maintenance/handovers/answer-handover'
import { handOver } from '@/features/maintenance/handovers/commands'
import { HandoverQuery, NewHandover } from '@/features/maintenance/handovers/input'
import { listHandoverPart, listHandovers } from '@/features/maintenance/handovers/queries'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { answerList } from '@/lib/numbered-pages'
import { readInput, readQuery } from '@/lib/read-input'
import { within } from '@/lib/within'

const bodyLimit = 64 * 1024
const databaseMs = 20_000

/** Sheets, the newest shift first, in parts. */
export const GET = answeringPerson('plant.read', async (request, person) => {
  const read = readQuery(request, HandoverQuery)
  if (!read.ok) return read.answer
  const { site, ...asked } = read.query
  return answerList(request, asked, {
    part: (part) => within(databaseMs, listHandoverPart(person, { ...part, site })),
    page: (page) => within(databaseMs, listHandovers(person, { page, ...(site && { site }) })),
  })
})

/** Hands over a shift of a site: puts its sheet together and signs it. */
export const POST = answeringPerson('handover.sign', async (request, person) => {
  const read = await readInput(request, NewHandover, bodyLimit)
  if (!read.ok) return read.answer
  const done = await within(databaseMs, handOver(person, read.input))
  if (done.ok) return json(handoverState(done.handover), done.repeated ? 200 : 201)
  const { reason } = done
  if (reason === 'already_handed_over') return handoverConflict(reason, done.handover)
  if (reason === 'key_used') return problem(409, 'This key stands on another sheet; nothing was signed.', { reason })
  const pointer = reason === 'unknown_site' ? '/site' : '/shiftFrom'
  const detail =
    reason === 'unknown_site' ? 'No machine is on this site.' : 'No shift that runs or ran last began then.'
  return problem(422, 'Some fields are wrong.', { reason, errors: [{ pointer, code: reason, detail }] })
})

export const { PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD', 'POST')
