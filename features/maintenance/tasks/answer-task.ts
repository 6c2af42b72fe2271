import { z } from 'zod'
import { json, problem } from '@/lib/http'
import type { TaskState } from './change-task'

type Change =
  | { ok: true; task: TaskState }
  | { ok: false; reason: 'not_found' | 'unknown_person' }
  | { ok: false; reason: string; task: TaskState }

export const noTask = () => problem(404, 'There is no such task.')

export const unknownPerson = (pointer: string) => {
  const errors = [{ pointer, code: 'unknown_person', detail: 'This person may not work on the task.' }]
  return problem(422, 'Some fields are wrong.', { reason: 'unknown_person', errors })
}

export const isTaskId = (id: string): boolean => z.uuid().safeParse(id).success

/** What a change of a task is answered with: its state, or with 409 the state that stands against it. */
export async function answerTask(
  id: string,
  status: 200 | 201,
  change: (id: string) => Promise<Change>,
): Promise<Response> {
  if (!isTaskId(id)) return noTask()
  const done = await change(id)
  if (done.ok) return json(done.task, status)
  if ('task' in done) return problem(409, 'The task has changed meanwhile.', { reason: done.reason, task: done.task })
  return done.reason === 'not_found' ? noTask() : unknownPerson('/to')
}
