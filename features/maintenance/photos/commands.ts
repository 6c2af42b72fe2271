import { createHash } from 'node:crypto'
import { and, count, eq, inArray, isNull, lt } from 'drizzle-orm'
import { db } from '@/db/client'
import { maintenancePhotos } from '@/db/schema'
import { type Actor, accountOf, authorise } from '@/features/access/actor'
import { atMost } from '@/lib/at-most'
import { isHeic } from './kind-of'
import { photoStore } from './photo-store'
import { type ReEncoded, reEncoded } from './re-encode'

/** Photos of one person that belong to nothing yet. */
const mostWaiting = 200
const dayMs = 86_400_000
/** How long a photo waits for the entry or the task that it is sent for. */
const waitingDays = 30

export type Photo = { id: string; sha256: string; bytes: number; width: number; height: number }
export type Uploaded =
  | { ok: true; photo: Photo; repeated: boolean }
  | { ok: false; reason: 'no_photo' | 'heic' | 'too_many_waiting' }

const { id, sha256, bytes, width, height } = maintenancePhotos
const columns = { id, sha256, bytes, width, height }
const isWaiting = and(isNull(maintenancePhotos.taskId), isNull(maintenancePhotos.logId))
/** A photo of a phone takes a processor half a second and 200 MB. */
const inTurn = atMost(2, 20_000)

/**
 * Keeps a photo, which then waits for what it belongs to. The same `idempotencyKey` of the same person again answers the photo
 * that is there. The file is on the disk before anything names it.
 */
export async function uploadPhoto(
  actor: Actor,
  { idempotencyKey, file }: { idempotencyKey: string; file: Uint8Array },
): Promise<Uploaded> {
  authorise(actor, 'maintenance.log')
  const known = await photoByKey(actor, idempotencyKey)
  if (known) return { ok: true, photo: known, repeated: true }
  if ((await countWaiting(actor)) >= mostWaiting) return { ok: false, reason: 'too_many_waiting' }
  if (isHeic(file)) return { ok: false, reason: 'heic' }
  const photo = await inTurn(() => reEncoded(file))
  if (!photo) return { ok: false, reason: 'no_photo' }
  return storePhoto(actor, idempotencyKey, photo)
}

async function storePhoto(actor: Actor, idempotencyKey: string, photo: ReEncoded): Promise<Uploaded> {
  const sum = createHash('sha256').update(photo.jpeg).digest('hex')
  const said = { sha256: sum, bytes: photo.jpeg.byteLength, width: photo.width, height: photo.height }
  await photoStore().keep(sum, photo)
  const [stored] = await db
    .insert(maintenancePhotos)
    .values({ ...said, idempotencyKey, uploadedBy: actor.name.slice(0, 255), uploadedById: accountOf(actor) })
    .onConflictDoNothing({ target: maintenancePhotos.idempotencyKey })
    .returning(columns)
  // The sweep may have taken the same photo of somebody else away a moment ago.
  if ((await photoStore().stampOf(sum)) === null) await photoStore().keep(sum, photo)
  const kept = stored ?? (await photoByKey(actor, idempotencyKey))
  if (!kept) return { ok: false, reason: 'no_photo' }
  return { ok: true, photo: kept, repeated: stored === undefined }
}

const isOwn = (actor: Actor) => {
  const account = accountOf(actor)
  return account === null ? isNull(maintenancePhotos.uploadedById) : eq(maintenancePhotos.uploadedById, account)
}

async function photoByKey(actor: Actor, key: string): Promise<Photo | null> {
  const where = and(eq(maintenancePhotos.idempotencyKey, key), isOwn(actor))
  const [photo] = await db.select(columns).from(maintenancePhotos).where(where)
  return photo ?? null
}

async function countWaiting(actor: Actor): Promise<number> {
  const [row] = await db
    .select({ waiting: count() })
    .from(maintenancePhotos)
    .where(and(isWaiting, isOwn(actor)))
  return row?.waiting ?? 0
}

/** Takes away what waited for 30 days for an entry or a task, and files of more than a day that nothing names. */
export async function sweepPhotos(actor: Actor, now = new Date()): Promise<{ rows: number; files: number }> {
  authorise(actor, 'photo.sweep')
  const before = new Date(now.getTime() - waitingDays * dayMs)
  const swept = await db
    .delete(maintenancePhotos)
    .where(and(isWaiting, lt(maintenancePhotos.createdAt, before)))
    .returning({ id: maintenancePhotos.id })
  let files = 0
  const old = await photoStore().listOld(new Date(now.getTime() - dayMs))
  for (let at = 0; at < old.length; at += 500) {
    const some = old.slice(at, at + 500)
    const named = await namedOf(some)
    for (const sum of some.filter((one) => !named.has(one)))
      if (await photoStore().removeUnless(sum, async () => (await namedOf([sum])).has(sum))) files += 1
  }
  return { rows: swept.length, files }
}

async function namedOf(sums: string[]): Promise<Set<string>> {
  const rows = await db.selectDistinct({ sha256 }).from(maintenancePhotos).where(inArray(sha256, sums))
  return new Set(rows.map((row) => row.sha256))
}
