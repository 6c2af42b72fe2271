import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { handoverConflict, handoverState, noHandover } from '@/features/maintenance/handovers/answer-handover'
import { takeOver } from '@/features/maintenance/handovers/commands'
import { Takeover } from '@/features/maintenance/handovers/input'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

const bodyLimit = 64 * 1024
type Context = { params: Promise<{ handoverId: string }> }

/** Signs that a sheet was read and the shift is taken over. */
export const POST = answeringPerson('handover.sign', async (request, person, { params }: Context) => {
  const read = await readInput(request, Takeover, bodyLimit)
  if (!read.ok) return read.answer
  const { handoverId } = await params
  if (!z.uuid().safeParse(handoverId).success) return noHandover()
  const done = await within(databaseMs, takeOver(person, handoverId, read.input))
  if (done.ok) return json(handoverState(done.handover), 201)
  return done.reason === 'not_found' ? noHandover() : handoverConflict(done.reason, done.handover)
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
