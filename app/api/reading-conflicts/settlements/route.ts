import { answeringPerson } from '@/features/accounts/answering-person'
import { type Settled, settleConflicts } from '@/features/readings/conflicts/commands'
import { Settlement } from '@/features/readings/conflicts/input'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { within } from '@/lib/within'

const databaseMs = 30_000

const refusals: Record<Extract<Settled, { ok: false }>['reason'], [number, string]> = {
  not_found: [404, 'One of these conflicts is not there. Nothing was settled.'],
  two_of_one: [422, 'Two of these values are of the same instant: one of them can be taken. Nothing was settled.'],
  changed: [409, 'Somebody settled one of these meanwhile; nothing was settled now. Look at what stands.'],
}

/** Settles which value stays, for one conflict or several. */
export const POST = answeringPerson('reading.settle', async (request, person) => {
  const read = await readInput(request, Settlement)
  if (!read.ok) return read.answer
  const settled = await within(databaseMs, settleConflicts(person, read.input))
  if (settled.ok) return json({ settled: settled.settled })
  const { ok: _, reason, ...more } = settled
  const [status, detail] = refusals[reason]
  return problem(status, detail, { reason, ...more })
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
