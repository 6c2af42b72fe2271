import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { answerTask, isTaskId, noTask } from '@/features/maintenance/tasks/answer-task'
import { removePhoto } from '@/features/maintenance/tasks/photos/commands'
import { problem, refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ taskId: string; photoId: string }> }

const noPhoto = () => problem(404, 'The task has no such photo.', { reason: 'unknown_photo' })

/** Takes a photo away from a task that is not over. */
export const DELETE = answeringPerson('task.work', async (_request, person, { params }: Context) => {
  const { taskId, photoId } = await params
  if (!isTaskId(taskId)) return noTask()
  if (!z.uuid().safeParse(photoId).success) return noPhoto()
  const removed = await within(databaseMs, removePhoto(person, taskId, photoId))
  if (!removed.ok && removed.reason === 'unknown_photo') return noPhoto()
  return answerTask(taskId, 200, async () => removed)
})

export const { GET, HEAD, POST, PUT, PATCH, OPTIONS } = refuseOtherMethods('DELETE')
