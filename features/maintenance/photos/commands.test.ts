import { createHash, randomUUID } from 'node:crypto'
import { rm, utimes } from 'node:fs/promises'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { maintenanceLogs, maintenancePhotos } from '@/db/schema'
import { commandLine, worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { entryOf } from '@/features/maintenance/arrange-work'
import { logMaintenance } from '@/features/maintenance/commands'
import { Forbidden } from '@/lib/refused'
import { arrangePhoto, pictureOf } from './arrange-photo'
import { sweepPhotos, uploadPhoto } from './commands'
import { photoPath } from './photo-folder'
import { photoStore } from './photo-store'

const { keep: keepPhoto, read: readPhoto, removeUnless, stampOf } = photoStore()
const isKept = async (sha256: string) => (await stampOf(sha256)) !== null
const file = () => pictureOf().jpeg().toBuffer()
const dayMs = 86_400_000
const rowOf = async (id: string) => (await db.select().from(maintenancePhotos).where(eq(maintenancePhotos.id, id)))[0]
/** As if the file had been put there days ago. */
const age = async (sha256: string, days: number) => {
  const at = new Date(Date.now() - days * dayMs)
  await utimes(photoPath(sha256, 'full'), at, at)
}
const ageRow = (id: string, days: number) =>
  db
    .update(maintenancePhotos)
    .set({ createdAt: new Date(Date.now() - days * dayMs) })
    .where(eq(maintenancePhotos.id, id))

test('a photo lies under its own hash, and its row says who sent it', async () => {
  const { person } = await arrangePerson('technician', { name: 'Ada' })
  const photo = await arrangePhoto(person)
  const kept = await readPhoto(photo.sha256, 'full')
  expect(
    createHash('sha256')
      .update(kept ?? '')
      .digest('hex'),
  ).toBe(photo.sha256)
  expect((await readPhoto(photo.sha256, 'small'))?.byteLength).toBeGreaterThan(0)
  expect(await rowOf(photo.id)).toMatchObject({ uploadedBy: 'Ada', uploadedById: person.id, bytes: kept?.byteLength })
})

test('the same key again is the same photo, one after another and at once', async () => {
  const sent = { idempotencyKey: randomUUID(), file: await file() }
  const all = await Promise.all(Array.from({ length: 6 }, () => uploadPhoto(commandLine, sent)))
  const again = await uploadPhoto(commandLine, sent)
  const ids = [...all, again].map((one) => one.ok && one.photo.id)
  expect(new Set(ids).size).toBe(1)
  expect(all.filter((one) => one.ok && !one.repeated)).toHaveLength(1)
  expect(again).toMatchObject({ ok: true, repeated: true })
})

test("somebody else's key leads to nothing of theirs", async () => {
  const { person } = await arrangePerson('technician')
  const sent = { idempotencyKey: randomUUID(), file: await file() }
  await uploadPhoto(commandLine, sent)
  expect(await uploadPhoto(person, sent)).toMatchObject({ ok: false })
})

test('what is no photo leaves no row', async () => {
  const idempotencyKey = randomUUID()
  const refused = await uploadPhoto(commandLine, { idempotencyKey, file: Buffer.from('<svg/>') })
  expect(refused).toEqual({ ok: false, reason: 'no_photo' })
  const rows = await db.select().from(maintenancePhotos).where(eq(maintenancePhotos.idempotencyKey, idempotencyKey))
  expect(rows).toEqual([])
})

test('nobody fills the disk with photos that belong to nothing', async () => {
  const { person } = await arrangePerson('technician')
  await db.execute(sql`
    insert into maintenance_photos (sha256, bytes, width, height, uploaded_by, uploaded_by_id, idempotency_key)
    select repeat('a', 64), 1, 1, 1, 'Ada', ${person.id}, gen_random_uuid() from generate_series(1, 200)`)
  const refused = await uploadPhoto(person, { idempotencyKey: randomUUID(), file: await file() })
  expect(refused).toEqual({ ok: false, reason: 'too_many_waiting' })
})

test('a viewer sends none, and only the worker sweeps', async () => {
  const { person } = await arrangePerson('viewer')
  const { person: admin } = await arrangePerson('admin')
  await expect(uploadPhoto(person, { idempotencyKey: randomUUID(), file: await file() })).rejects.toThrow(Forbidden)
  await expect(sweepPhotos(admin)).rejects.toThrow(Forbidden)
})

test('the sweep takes what waited too long and files that nothing names, and nothing else', async () => {
  const [fresh, stale, used] = [await arrangePhoto(), await arrangePhoto(), await arrangePhoto()]
  expect(await logMaintenance(commandLine, entryOf({ photos: [used.id] }))).toMatchObject({ ok: true })
  await ageRow(stale.id, 31)
  const lost = 'e'.repeat(64)
  await keepPhoto(lost, { jpeg: Buffer.from('a file whose row was never written'), small: Buffer.from('small') })
  for (const sum of [fresh.sha256, stale.sha256, used.sha256, lost]) await age(sum, 40)
  expect(await sweepPhotos(worker)).toEqual({ rows: 1, files: 2 })
  expect(await Promise.all([fresh, stale, used].map(({ sha256 }) => isKept(sha256)))).toEqual([true, false, true])
  expect(await isKept(lost)).toBe(false)
  expect(await sweepPhotos(worker)).toEqual({ rows: 0, files: 0 })
})

test('a file that was put there today waits for its row', async () => {
  const sum = 'd'.repeat(64)
  await keepPhoto(sum, { jpeg: Buffer.from('just now'), small: Buffer.from('small') })
  await sweepPhotos(worker)
  expect(await isKept(sum)).toBe(true)
})

test('a photo that is named while the sweep looks stays, and one set aside by a sweep that was killed comes back', async () => {
  const photo = await arrangePhoto()
  expect(await removeUnless(photo.sha256, async () => true)).toBe(false)
  expect(await isKept(photo.sha256)).toBe(true)
  const killed = removeUnless(photo.sha256, () => Promise.reject(new Error('killed')))
  await expect(killed).rejects.toThrow('killed')
  expect(await isKept(photo.sha256)).toBe(false)
  expect(await removeUnless(photo.sha256, async () => true)).toBe(false)
  expect(await isKept(photo.sha256)).toBe(true)
})

test('a photo that is sent while its twin is swept is on the disk in the end', async () => {
  const bytes = await file()
  const first = await uploadPhoto(commandLine, { idempotencyKey: randomUUID(), file: bytes })
  if (!first.ok) throw new Error(first.reason)
  await ageRow(first.photo.id, 31)
  await age(first.photo.sha256, 31)
  const again = uploadPhoto(commandLine, { idempotencyKey: randomUUID(), file: bytes })
  await Promise.all([again, sweepPhotos(worker)])
  expect(await again).toMatchObject({ ok: true, photo: { sha256: first.photo.sha256 } })
  expect(await isKept(first.photo.sha256)).toBe(true)
})

test("what belongs to an entry is changed and deleted by nobody's hand", async () => {
  const photo = await arrangePhoto()
  await logMaintenance(commandLine, entryOf({ photos: [photo.id] }))
  const where = eq(maintenancePhotos.id, photo.id)
  const refused = expect.objectContaining({
    cause: expect.objectContaining({ message: expect.stringMatching(/append|change/i) }),
  })
  await expect(db.delete(maintenancePhotos).where(where)).rejects.toEqual(refused)
  await expect(db.update(maintenancePhotos).set({ logId: null }).where(where)).rejects.toEqual(refused)
  await expect(db.execute(sql`truncate maintenance_photos`)).rejects.toEqual(refused)
})

test('an entry names the hashes of its photos in their order; sent again it is the same entry', async () => {
  const [one, two] = [await arrangePhoto(), await arrangePhoto()]
  const entry = entryOf({ photos: [two.id, one.id] })
  const logged = await logMaintenance(commandLine, entry)
  expect(await logMaintenance(commandLine, entry)).toEqual({ ...logged, repeated: true })
  const [row] = await db.select().from(maintenanceLogs).where(eq(maintenanceLogs.idempotencyKey, entry.idempotencyKey))
  expect(row?.photos).toEqual([two.sha256, one.sha256])
  expect(await rowOf(one.id)).toMatchObject({ logId: row?.id, taskId: null })
})

test('of many who send the same entry at once, one entry has the photos', async () => {
  const entry = entryOf({ photos: [(await arrangePhoto()).id, (await arrangePhoto()).id] })
  const all = await Promise.all(Array.from({ length: 6 }, () => logMaintenance(commandLine, entry)))
  expect(new Set(all.map((one) => one.ok && one.id)).size).toBe(1)
  expect(all.filter((one) => one.ok && !one.repeated)).toHaveLength(1)
})

test('of many entries with the same photo one has it, and the others are not written', async () => {
  const { id } = await arrangePhoto()
  const entries = Array.from({ length: 6 }, () => entryOf({ photos: [id] }))
  const all = await Promise.all(entries.map((entry) => logMaintenance(commandLine, entry)))
  expect(all.filter(({ ok }) => ok)).toHaveLength(1)
  for (const refused of all.filter(({ ok }) => !ok))
    expect(refused).toEqual({ ok: false, reason: 'not_found', what: 'photo' })
})

test("a photo that never came, or is somebody else's, is told; no entry stays behind", async () => {
  const { person } = await arrangePerson('technician')
  const foreign = await arrangePhoto()
  const refused = { ok: false, reason: 'not_found', what: 'photo' }
  for (const id of [randomUUID(), foreign.id]) {
    const entry = entryOf({ photos: [id] })
    expect(await logMaintenance(person, entry)).toEqual(refused)
    const rows = await db.select().from(maintenanceLogs).where(eq(maintenanceLogs.idempotencyKey, entry.idempotencyKey))
    expect(rows).toEqual([])
  }
  await rm(photoPath(foreign.sha256, 'full'))
})
