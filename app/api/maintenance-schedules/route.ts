import { answeringPerson } from '@/features/accounts/answering-person'
import { answerSaved } from '@/features/maintenance/schedules/answer-saved'
import { addSchedule } from '@/features/maintenance/schedules/commands'
import { NewSchedule } from '@/features/maintenance/schedules/input'
import { listSchedules } from '@/features/maintenance/schedules/queries'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { within } from '@/lib/within'

const bodyLimit = 64 * 1024
const databaseMs = 10_000

/** Schedules that are not retired, what is due next first. */
export const GET = answeringPerson('plant.read', async (_request, person) =>
  json({ rows: await within(databaseMs, listSchedules(person)) }),
)

/** Plans work that recurs. */
export const POST = answeringPerson('schedule.configure', async (request, person) => {
  const read = await readInput(request, NewSchedule, bodyLimit)
  return read.ok ? answerSaved(await within(databaseMs, addSchedule(person, read.input)), 201) : read.answer
})

export const { PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD', 'POST')
