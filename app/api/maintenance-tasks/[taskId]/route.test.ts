import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeTask } from '@/features/maintenance/arrange-work'
import { arrangeChecklist } from '@/features/maintenance/checklists/arrange-checklist'
import { arrangePhoto } from '@/features/maintenance/photos/arrange-photo'
import { listItems } from '@/features/maintenance/tasks/checklist/queries'
import { moveTask } from '@/features/maintenance/tasks/commands'
import { POST as answer } from './answers/route'
import { DELETE as removePhoto } from './photos/[photoId]/route'
import { POST as addPhotos } from './photos/route'

const root = 'http://127.0.0.1:3000/api/maintenance-tasks'
const requestOf = (by: Headers, path: string, method: string, body?: unknown) =>
  new Request(`${root}/${path}`, {
    method,
    headers: { ...Object.fromEntries(by), 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const read = async (response: Response) => ({ status: response.status, body: await response.json() })

async function say(by: Headers, taskId: string, body: unknown) {
  const params = Promise.resolve({ taskId })
  return read(await answer(requestOf(by, `${taskId}/answers`, 'POST', body), { params }))
}
async function add(by: Headers, taskId: string, photos: string[]) {
  const params = Promise.resolve({ taskId })
  return read(await addPhotos(requestOf(by, `${taskId}/photos`, 'POST', { photos, text: '' }), { params }))
}
async function remove(by: Headers, taskId: string, photoId: string) {
  const params = Promise.resolve({ taskId, photoId })
  return read(await removePhoto(requestOf(by, `${taskId}/photos/${photoId}`, 'DELETE'), { params }))
}

test('an answer is taken, again too; one on what a colleague changed gets what stands, one that is none 422', async () => {
  const { headers } = await arrangePerson('technician')
  const { id } = await arrangeTask({ checklistId: await arrangeChecklist() })
  const [, oil] = await listItems(commandLine, id)
  const said = { itemId: oil?.id, revision: 0, value: '95' }
  expect(await say(headers, id, said)).toMatchObject({
    status: 201,
    body: { answer: '95', isOutside: true, revision: 1 },
  })
  expect(await say(headers, id, said)).toMatchObject({ status: 201, body: { revision: 1 } })
  expect(await say(headers, id, { ...said, value: '55' })).toMatchObject({
    status: 409,
    body: { reason: 'answered_meanwhile', item: { answer: '95', revision: 1 } },
  })
  const hot = { ...said, revision: 1, value: 'hot' }
  expect(await say(headers, id, hot)).toMatchObject({ status: 422, body: { reason: 'no_answer' } })
  expect(await say(headers, id, { ...said, more: 1 })).toMatchObject({ status: 422 })
  expect(await say(headers, id, { ...said, itemId: randomUUID() })).toMatchObject({ status: 404 })
  expect(await say(headers, 'no-id', said)).toMatchObject({ status: 404 })
  await moveTask(commandLine, id, { event: 'cancelled', reason: 'No' })
  const late = { ...said, revision: 1, value: '60' }
  expect(await say(headers, id, late)).toMatchObject({ status: 409, body: { reason: 'already_over' } })
})

test('photos are added to a task and taken away, each once; after its end none goes', async () => {
  const { person, headers } = await arrangePerson('technician')
  const { id } = await arrangeTask()
  const [wrong, right] = [await arrangePhoto(person), await arrangePhoto(person)]
  expect(await add(headers, id, [wrong.id, right.id])).toMatchObject({ status: 201, body: { id } })
  expect(await add(headers, id, [])).toMatchObject({ status: 422 })
  expect(await add(headers, id, [randomUUID()])).toMatchObject({ status: 422, body: { reason: 'unknown_photo' } })
  expect(await remove(headers, id, wrong.id)).toMatchObject({ status: 200, body: { id } })
  expect(await remove(headers, id, wrong.id)).toMatchObject({ status: 404, body: { reason: 'unknown_photo' } })
  expect(await remove(headers, id, 'no-id')).toMatchObject({ status: 404 })
  expect(await remove(headers, randomUUID(), right.id)).toMatchObject({ status: 404 })
  await moveTask(commandLine, id, { event: 'cancelled', reason: 'No' })
  const refused = await remove(headers, id, right.id)
  expect(refused).toMatchObject({ status: 409, body: { reason: 'already_cancelled', task: { status: 'cancelled' } } })
})

test('a viewer answers nothing, adds nothing and takes nothing away', async () => {
  const { headers } = await arrangePerson('viewer')
  const { id } = await arrangeTask()
  expect(await say(headers, id, {})).toMatchObject({ status: 403 })
  expect(await add(headers, id, [randomUUID()])).toMatchObject({ status: 403 })
  expect(await remove(headers, id, randomUUID())).toMatchObject({ status: 403 })
})
