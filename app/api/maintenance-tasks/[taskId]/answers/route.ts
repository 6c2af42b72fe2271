import { answeringPerson } from '@/features/accounts/answering-person'
import { ChecklistAnswer } from '@/features/maintenance/checklists/input'
import { isTaskId, noTask } from '@/features/maintenance/tasks/answer-task'
import { answerItem } from '@/features/maintenance/tasks/checklist/commands'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ taskId: string }> }

/** Answers an item of a task's checklist. */
export const POST = answeringPerson('task.work', async (request, person, { params }: Context) => {
  const { taskId } = await params
  if (!isTaskId(taskId)) return noTask()
  const read = await readInput(request, ChecklistAnswer)
  if (!read.ok) return read.answer
  const done = await within(databaseMs, answerItem(person, taskId, read.input))
  if (done.ok) return json(done.item, 201)
  if ('item' in done) return problem(409, 'Somebody answered this meanwhile.', { reason: done.reason, item: done.item })
  if (done.reason === 'not_found') return problem(404, 'There is no such item.')
  if (done.reason === 'no_answer') return problem(422, 'The item does not take this.', { reason: done.reason })
  return problem(409, 'The task is over.', { reason: done.reason })
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
