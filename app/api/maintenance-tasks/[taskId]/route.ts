import { answeringPerson } from '@/features/accounts/answering-person'
import { getTaskRecord } from '@/features/maintenance/records/queries'
import { answerTask, noTask } from '@/features/maintenance/tasks/answer-task'
import { editTask } from '@/features/maintenance/tasks/commands'
import { TaskEdit } from '@/features/maintenance/tasks/input'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

const bodyLimit = 64 * 1024
type Context = { params: Promise<{ taskId: string }> }

/** One task as it stands. */
export const GET = answeringPerson('plant.read', async (_, person, { params }: Context) => {
  const task = await within(databaseMs, getTaskRecord(person, (await params).taskId))
  return task ? json(task) : noTask()
})

/** Changes what a task says, as the person saw it. */
export const PATCH = answeringPerson('task.work', async (request, person, { params }: Context) => {
  const read = await readInput(request, TaskEdit, bodyLimit)
  if (!read.ok) return read.answer
  return answerTask((await params).taskId, 200, (id) => within(databaseMs, editTask(person, id, read.input)))
})

export const { POST, PUT, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD', 'PATCH')
