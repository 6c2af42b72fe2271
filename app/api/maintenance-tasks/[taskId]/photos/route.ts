import { answeringPerson } from '@/features/accounts/answering-person'
import { unknownPhoto } from '@/features/maintenance/answer-logged'
import { answerTask, isTaskId, noTask } from '@/features/maintenance/tasks/answer-task'
import { TaskPhotos } from '@/features/maintenance/tasks/input'
import { addPhotos } from '@/features/maintenance/tasks/photos/commands'
import { refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ taskId: string }> }

/** Adds photos that were uploaded to a task. */
export const POST = answeringPerson('task.work', async (request, person, { params }: Context) => {
  const { taskId } = await params
  if (!isTaskId(taskId)) return noTask()
  const read = await readInput(request, TaskPhotos)
  if (!read.ok) return read.answer
  const added = await within(databaseMs, addPhotos(person, taskId, read.input))
  if (!added.ok && added.reason === 'unknown_photo') return unknownPhoto()
  return answerTask(taskId, 201, async () => added)
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
