import { answeringPerson } from '@/features/accounts/answering-person'
import { answerTask } from '@/features/maintenance/tasks/answer-task'
import { commentTask } from '@/features/maintenance/tasks/commands'
import { TaskComment } from '@/features/maintenance/tasks/input'
import { refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ taskId: string }> }

/** Adds words to a task's history. */
export const POST = answeringPerson('task.work', async (request, person, { params }: Context) => {
  const read = await readInput(request, TaskComment)
  if (!read.ok) return read.answer
  return answerTask((await params).taskId, 201, (id) => within(databaseMs, commentTask(person, id, read.input.text)))
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
