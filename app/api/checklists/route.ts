import { answeringList } from '@/features/accounts/answering-list'
import { answeringPerson } from '@/features/accounts/answering-person'
import { answerSaved } from '@/features/maintenance/checklists/answer-saved'
import { addChecklist } from '@/features/maintenance/checklists/commands'
import { ChecklistQuery, NewChecklist } from '@/features/maintenance/checklists/input'
import { listChecklistPart } from '@/features/maintenance/checklists/queries'
import { refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

const bodyLimit = 128 * 1024

/** Checklists that are not retired, by name, in parts. */
export const GET = answeringList('plant.read', ChecklistQuery, listChecklistPart)

/** Adds a checklist that tasks and schedules can take. */
export const POST = answeringPerson('schedule.configure', async (request, person) => {
  const read = await readInput(request, NewChecklist, bodyLimit)
  return read.ok ? answerSaved(await within(databaseMs, addChecklist(person, read.input)), 201) : read.answer
})

export const { PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD', 'POST')
