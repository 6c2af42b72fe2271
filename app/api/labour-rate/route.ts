import { answeringPerson } from '@/features/accounts/answering-person'
import { changePlantSettings } from '@/features/plant/commands'
import { LabourRate } from '@/features/plant/input'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** Says what an hour of work costs, in which currency. */
export const PUT = answeringPerson('plant.configure', async (request, person) => {
  const read = await readInput(request, LabourRate)
  if (!read.ok) return read.answer
  const changed = await within(databaseMs, changePlantSettings(person, read.input))
  return changed.ok ? json(read.input) : problem(409, changed.detail, { reason: changed.reason })
})

export const { GET, HEAD, POST, PATCH, DELETE, OPTIONS } = refuseOtherMethods('PUT')
