import { answeringPerson } from '@/features/accounts/answering-person'
import { answerTask } from '@/features/maintenance/tasks/answer-task'
import { assignTask } from '@/features/maintenance/tasks/commands'
import { TaskAssignment } from '@/features/maintenance/tasks/input'
import { refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ taskId: string }> }

/** Gives a task to somebody, or to nobody. */
export const POST = answeringPerson('task.work', async (request, person, { params }: Context) => {
  const read = await readInput(request, TaskAssignment)
  if (!read.ok) return read.answer
  return answerTask((await params).taskId, 201, (id) => within(databaseMs, assignTask(person, id, read.input)))
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
