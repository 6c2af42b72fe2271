import { answeringPerson } from '@/features/accounts/answering-person'
import { takeAdvice } from '@/features/operation/advice/commands'
import { TakenAdvice } from '@/features/operation/advice/input'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** Does what is advised for the storage of readings, and nothing else. */
export const PUT = answeringPerson('lifecycle.configure', async (request, person) => {
  const read = await readInput(request, TakenAdvice)
  if (!read.ok) return read.answer
  const applied = await within(databaseMs, takeAdvice(person, read.input))
  if (applied.ok) return json(read.input)
  return problem(409, 'This is not advised any more.', { reason: applied.reason })
})

export const { GET, HEAD, POST, PATCH, DELETE, OPTIONS } = refuseOtherMethods('PUT')
