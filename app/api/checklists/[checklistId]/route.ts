import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { answerSaved } from '@/features/maintenance/checklists/answer-saved'
import { changeChecklist } from '@/features/maintenance/checklists/commands'
import { ChecklistChange } from '@/features/maintenance/checklists/input'
import { refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

const bodyLimit = 128 * 1024
type Context = { params: Promise<{ checklistId: string }> }

/** Changes a checklist as the person saw it, or retires it. */
export const PATCH = answeringPerson('schedule.configure', async (request, person, { params }: Context) => {
  const { checklistId } = await params
  if (!z.uuid().safeParse(checklistId).success) return answerSaved({ ok: false, reason: 'not_found' }, 200)
  const read = await readInput(request, ChecklistChange, bodyLimit)
  return read.ok
    ? answerSaved(await within(databaseMs, changeChecklist(person, checklistId, read.input)), 200)
    : read.answer
})

export const { GET, HEAD, POST, PUT, DELETE, OPTIONS } = refuseOtherMethods('PATCH')
