import { answeringList } from '@/features/accounts/answering-list'
import { answeringPerson } from '@/features/accounts/answering-person'
import { answerSaved } from '@/features/maintenance/schedules/answer-saved'
import { addSchedule } from '@/features/maintenance/schedules/commands'
import { NewSchedule, ScheduleQuery } from '@/features/maintenance/schedules/input'
import { listSchedulePart } from '@/features/maintenance/schedules/queries'
import { refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

const bodyLimit = 64 * 1024

/** Schedules that are not retired, what is due next first, in parts. */
export const GET = answeringList('plant.read', ScheduleQuery, listSchedulePart)

/** Plans work that recurs. */
export const POST = answeringPerson('schedule.configure', async (request, person) => {
  const read = await readInput(request, NewSchedule, bodyLimit)
  return read.ok ? answerSaved(await within(databaseMs, addSchedule(person, read.input)), 201) : read.answer
})

export const { PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD', 'POST')
