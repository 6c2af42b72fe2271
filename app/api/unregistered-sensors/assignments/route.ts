import { answeringPerson } from '@/features/accounts/answering-person'
import { notFiled } from '@/features/readings/held-back/answers'
import { assignHeldBack } from '@/features/readings/held-back/commands'
import { Assignment } from '@/features/readings/held-back/input'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { within } from '@/lib/within'

const databaseMs = 30_000

/** Files what is held back under an identifier with a sensor that is registered under another. */
export const POST = answeringPerson('registry.edit', async (request, person) => {
  const read = await readInput(request, Assignment)
  if (!read.ok) return read.answer
  const assigned = await within(databaseMs, assignHeldBack(person, read.input))
  return assigned.ok ? json({ filed: assigned.filed }, 201) : notFiled(assigned, 'sensorId')
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
