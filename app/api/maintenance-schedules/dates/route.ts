import { answeringPerson } from '@/features/accounts/answering-person'
import { Dates } from '@/features/maintenance/schedules/input'
import { occurrencesAfter } from '@/features/maintenance/schedules/occurrences'
import { getPlantSettings } from '@/features/plant/queries'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** The next five dates of a rule, while somebody still thinks about it. */
export const POST = answeringPerson('schedule.configure', async (request, person) => {
  const read = await readInput(request, Dates)
  if (!read.ok) return read.answer
  const { timeZone } = await within(databaseMs, getPlantSettings(person))
  return json({ dates: occurrencesAfter({ ...read.input, timeZone }, new Date(), 5) })
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
