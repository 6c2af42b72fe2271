import { answeringPerson } from '@/features/accounts/answering-person'
import { answerTask } from '@/features/maintenance/tasks/answer-task'
import { extendQuiet } from '@/features/maintenance/tasks/quiet/commands'
import { Extension } from '@/features/maintenance/tasks/quiet/input'
import { refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ taskId: string }> }

/** Keeps the alarms of a task that is worked on quiet for longer. */
export const POST = answeringPerson('task.work', async (request, person, { params }: Context) => {
  const read = await readInput(request, Extension)
  if (!read.ok) return read.answer
  return answerTask((await params).taskId, 201, (id) => within(databaseMs, extendQuiet(person, id, read.input)))
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
