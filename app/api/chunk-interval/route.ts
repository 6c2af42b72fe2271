import { answeringPerson } from '@/features/accounts/answering-person'
import { applyChunkAdvice } from '@/features/operation/advice/commands'
import { ChunkInterval } from '@/features/operation/advice/input'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { within } from '@/lib/within'

const databaseMs = 10_000

/** Takes the chunk interval that is advised, and no other. */
export const PUT = answeringPerson('lifecycle.configure', async (request, person) => {
  const read = await readInput(request, ChunkInterval)
  if (!read.ok) return read.answer
  const applied = await within(databaseMs, applyChunkAdvice(person, read.input.intervalDays))
  if (applied.ok) return json({ intervalDays: applied.intervalDays })
  return problem(409, 'This interval is not advised any more.', { reason: applied.reason })
})

export const { GET, HEAD, POST, PATCH, DELETE, OPTIONS } = refuseOtherMethods('PUT')
