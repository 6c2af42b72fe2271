import { answeringList } from '@/features/accounts/answering-list'
import { answeringPerson } from '@/features/accounts/answering-person'
import { TaskQuery } from '@/features/maintenance/records/input'
import { listTaskRecords } from '@/features/maintenance/records/queries'
import { unknownPerson } from '@/features/maintenance/tasks/answer-task'
import { requestTask } from '@/features/maintenance/tasks/commands'
import { NewTask } from '@/features/maintenance/tasks/input'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

const bodyLimit = 64 * 1024

const faultAt = (pointer: string, reason: string, detail: string) =>
  problem(422, 'Some fields are wrong.', { reason, errors: [{ pointer, code: reason, detail }] })

/** Tasks, the newest first: filters, `limit` and the `cursor` that the part before named as `next`. */
export const GET = answeringList('plant.read', TaskQuery, (person, query) => listTaskRecords(person, query, new Date()))

/** Asks for work, by hand or for an alert. */
export const POST = answeringPerson('task.work', async (request, person) => {
  const read = await readInput(request, NewTask, bodyLimit)
  if (!read.ok) return read.answer
  const asked = await within(databaseMs, requestTask(person, read.input))
  if (asked.ok) return json(asked.task, asked.repeated ? 200 : 201)
  if (asked.reason === 'has_task')
    return problem(409, 'A task for this alert is under way.', { reason: asked.reason, task: asked.task })
  if (asked.reason === 'unknown_person') return unknownPerson('/assigneeId')
  if (asked.reason === 'key_used') {
    const { reason, id } = asked
    return problem(409, 'This key stands on another task; nothing was saved.', { reason, ...(id && { id }) })
  }
  if (asked.reason === 'other_machine')
    return faultAt('/equipmentTag', asked.reason, 'The sensor is on another machine.')
  if (asked.what === 'equipment') return faultAt('/equipmentTag', 'unknown_equipment', 'No machine has this tag.')
  return problem(404, `There is no such ${asked.what}.`)
})

export const { PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD', 'POST')
