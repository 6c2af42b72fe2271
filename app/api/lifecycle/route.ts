import { answeringPerson } from '@/features/accounts/answering-person'
import { LifecycleDays } from '@/features/operation/lifecycle/filters'
import { changePlantSettings } from '@/features/plant/commands'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** Changes after how many days readings are compressed and deleted, and over how many the hourly summary is refreshed. */
export const PATCH = answeringPerson('lifecycle.configure', async (request, person) => {
  const read = await readInput(request, LifecycleDays.partial())
  if (!read.ok) return read.answer
  const set = Object.fromEntries(Object.entries(read.input).filter(([, value]) => value !== undefined))
  const changed = await within(databaseMs, changePlantSettings(person, set))
  if (!changed.ok) return problem(409, changed.detail, { reason: changed.reason })
  const { compressAfterDays, retentionDays, refreshWindowDays } = changed.settings
  return json({ compressAfterDays, retentionDays, refreshWindowDays })
})

export const { GET, HEAD, POST, PUT, DELETE, OPTIONS } = refuseOtherMethods('PATCH')
