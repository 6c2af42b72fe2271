import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { arrangeTask, completionOf } from '@/features/maintenance/arrange-work'
import { arrangePhoto } from '@/features/maintenance/photos/arrange-photo'
import { getPhoto, listPhotosOfTask } from '@/features/maintenance/photos/queries'
import { moveTask } from '@/features/maintenance/tasks/commands'
import { completeTask } from '@/features/maintenance/tasks/completion/commands'
import { listTaskTransitions } from '@/features/maintenance/tasks/queries'
import { Forbidden } from '@/lib/refused'
import { addPhotos, removePhoto } from './commands'

const idsOf = async (taskId: string) => (await listPhotosOfTask(commandLine, taskId)).map(({ id }) => id)
const given = (...photos: string[]) => ({ photos, text: undefined })

test('photos are added to a task with a line of its history; sent again they change nothing', async () => {
  const { person } = await arrangePerson('technician', { name: 'Ada' })
  const { id } = await arrangeTask()
  const photos = [(await arrangePhoto(person)).id, (await arrangePhoto(person)).id]
  expect(await addPhotos(person, id, { photos, text: 'The leak' })).toMatchObject({ ok: true })
  expect(await addPhotos(person, id, { photos, text: 'The leak' })).toMatchObject({ ok: true })
  expect(await idsOf(id)).toEqual(photos)
  const [last, ...rest] = await listTaskTransitions(commandLine, id)
  expect(last).toMatchObject({ event: 'commented', actor: 'Ada', reason: 'The leak', detail: { photos: 2 } })
  expect(rest).toHaveLength(1)
})

test('sent many times at once they are added once', async () => {
  const { id } = await arrangeTask()
  const photo = await arrangePhoto()
  const all = await Promise.all(Array.from({ length: 6 }, () => addPhotos(commandLine, id, given(photo.id))))
  expect(all.every(({ ok }) => ok)).toBe(true)
  expect(await listTaskTransitions(commandLine, id)).toHaveLength(2)
})

test('a photo that is not there, of another task or of somebody else is refused, and none is added', async () => {
  const { person } = await arrangePerson('technician')
  const [one, other] = [await arrangeTask(), await arrangeTask()]
  const [own, taken] = [await arrangePhoto(person), await arrangePhoto()]
  await addPhotos(commandLine, other.id, given(taken.id))
  for (const strange of [taken.id, (await arrangePhoto()).id, randomUUID()])
    expect(await addPhotos(person, one.id, given(own.id, strange))).toEqual({ ok: false, reason: 'unknown_photo' })
  expect(await idsOf(one.id)).toEqual([])
})

test('photos are seen by whoever sees the task; what waits, by whoever sent it', async () => {
  const { person: ada } = await arrangePerson('technician')
  const { person: south } = await arrangePerson('manager', { sites: ['South'] })
  const { equipmentTag } = await arrangeAlert()
  const { id } = await arrangeTask({ equipmentTag })
  const photo = await arrangePhoto(ada)
  expect([await getPhoto(ada, photo.id), await getPhoto(south, photo.id)]).toMatchObject([{ id: photo.id }, null])
  expect(await addPhotos(south, id, given(photo.id))).toEqual({ ok: false, reason: 'not_found' })
  await addPhotos(ada, id, given(photo.id))
  const { person: viewer } = await arrangePerson('viewer')
  expect(await getPhoto(viewer, photo.id)).toMatchObject({ id: photo.id })
  expect(await getPhoto(south, photo.id)).toBeNull()
  expect(await listPhotosOfTask(south, id)).toEqual([])
  expect(await getPhoto(viewer, 'no id')).toBeNull()
})

test('a viewer adds none', async () => {
  const { person } = await arrangePerson('viewer')
  await expect(addPhotos(person, randomUUID(), given(randomUUID()))).rejects.toThrow(Forbidden)
})

test('a photo is taken away once, with a line of the history that says by whom', async () => {
  const { person } = await arrangePerson('technician', { name: 'Ada' })
  const { id } = await arrangeTask()
  const [wrong, right] = [await arrangePhoto(), await arrangePhoto()]
  await addPhotos(commandLine, id, given(wrong.id, right.id))
  const all = await Promise.all(Array.from({ length: 4 }, () => removePhoto(person, id, wrong.id)))
  expect(all.filter(({ ok }) => ok)).toHaveLength(1)
  for (const late of all.filter(({ ok }) => !ok)) expect(late).toEqual({ ok: false, reason: 'unknown_photo' })
  expect(await idsOf(id)).toEqual([right.id])
  expect(await getPhoto(commandLine, wrong.id)).toBeNull()
  const history = await listTaskTransitions(commandLine, id)
  expect(history.filter(({ detail }) => detail.photosRemoved)).toMatchObject([{ event: 'commented', actor: 'Ada' }])
})

test('after the end of its task a photo stays, and so does one of another task, another site or an entry', async () => {
  const { person: south } = await arrangePerson('technician', { sites: ['South'] })
  const { equipmentTag } = await arrangeAlert()
  const [{ id }, other] = [await arrangeTask({ equipmentTag }), await arrangeTask()]
  const [photo, ofEntry] = [await arrangePhoto(), await arrangePhoto()]
  await addPhotos(commandLine, id, given(photo.id))
  expect(await removePhoto(south, id, photo.id)).toEqual({ ok: false, reason: 'not_found' })
  expect(await removePhoto(commandLine, other.id, photo.id)).toEqual({ ok: false, reason: 'unknown_photo' })
  await moveTask(commandLine, id, { event: 'started', reason: undefined })
  await completeTask(commandLine, id, completionOf({ photos: [ofEntry.id] }))
  expect(await removePhoto(commandLine, id, ofEntry.id)).toEqual({ ok: false, reason: 'unknown_photo' })
  expect(await removePhoto(commandLine, id, photo.id)).toMatchObject({ ok: false, reason: 'already_done' })
  await moveTask(commandLine, other.id, { event: 'cancelled', reason: 'No' })
  const late = await arrangePhoto()
  await addPhotos(commandLine, other.id, given(late.id))
  expect(await removePhoto(commandLine, other.id, late.id)).toMatchObject({ ok: false, reason: 'already_cancelled' })
  expect([await idsOf(id), await idsOf(other.id)]).toEqual([[photo.id], [late.id]])
})

test('a viewer takes none away', async () => {
  const { person } = await arrangePerson('viewer')
  await expect(removePhoto(person, randomUUID(), randomUUID())).rejects.toThrow(Forbidden)
})
