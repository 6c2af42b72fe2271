import { answeringPerson } from '@/features/accounts/answering-person'
import { discardHeldBack } from '@/features/readings/held-back/commands'
import { Discard } from '@/features/readings/held-back/input'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

const bodyBytes = 64 * 1024

/** Throws away what is held back under these identifiers. */
export const POST = answeringPerson('registry.edit', async (request, person) => {
  const read = await readInput(request, Discard, bodyBytes)
  if (!read.ok) return read.answer
  return json(await within(databaseMs, discardHeldBack(person, read.input.heldIds)))
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
