import { answeringPerson } from '@/features/accounts/answering-person'
import { answerLogged } from '@/features/maintenance/answer-logged'
import { isTaskId, noTask } from '@/features/maintenance/tasks/answer-task'
import { completeTask } from '@/features/maintenance/tasks/completion/commands'
import { Completion } from '@/features/maintenance/tasks/input'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

const bodyLimit = 64 * 1024
type Context = { params: Promise<{ taskId: string }> }

/** Ends a task with the entry of the log that says what was done; both are saved or neither. */
export const POST = answeringPerson('task.work', async (request, person, { params }: Context) => {
  const { taskId } = await params
  if (!isTaskId(taskId)) return noTask()
  const read = await readInput(request, Completion, bodyLimit)
  if (!read.ok) return read.answer
  const done = await within(databaseMs, completeTask(person, taskId, read.input))
  if (done.ok) return json({ id: done.logId }, done.repeated ? 200 : 201)
  if ('task' in done)
    return problem(409, 'The task has changed meanwhile; nothing was saved.', { reason: done.reason, task: done.task })
  return 'what' in done || 'alert' in done || done.reason === 'mixed_plants' ? answerLogged(done) : noTask()
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
