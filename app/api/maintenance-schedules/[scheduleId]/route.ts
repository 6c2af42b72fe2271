import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { answerSaved } from '@/features/maintenance/schedules/answer-saved'
import { changeSchedule, moveSchedule } from '@/features/maintenance/schedules/commands'
import { ScheduleUpdate } from '@/features/maintenance/schedules/input'
import { refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

const bodyLimit = 64 * 1024
type Context = { params: Promise<{ scheduleId: string }> }

/** Changes a schedule as the person saw it, or pauses, resumes or retires it. */
export const PATCH = answeringPerson('schedule.configure', async (request, person, { params }: Context) => {
  const { scheduleId } = await params
  if (!z.uuid().safeParse(scheduleId).success) return answerSaved({ ok: false, reason: 'not_found' }, 200)
  const read = await readInput(request, ScheduleUpdate, bodyLimit)
  if (!read.ok) return read.answer
  const { input } = read
  const change =
    input.kind === 'step' ? moveSchedule(person, scheduleId, input) : changeSchedule(person, scheduleId, input)
  return answerSaved(await within(databaseMs, change), 200)
})

export const { GET, HEAD, POST, PUT, DELETE, OPTIONS } = refuseOtherMethods('PATCH')
