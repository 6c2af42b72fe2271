import { and, count, eq, inArray } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { maintenancePhotos } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { attachPhotos, claimPhotos } from '@/features/maintenance/photos/attach-photos'
import { Unknown } from '@/features/maintenance/subject-of'
import { changeTask, lockTask, type TaskChanged } from '@/features/maintenance/tasks/change-task'
import type { TaskPhotos } from '@/features/maintenance/tasks/input'

export type PhotosAdded = TaskChanged | { ok: false; reason: 'unknown_photo' }
export type PhotoRemoved = PhotosAdded

/** Adds photos to a task, also after its end, with a line of its history. Those that it has already change nothing. */
export async function addPhotos(actor: Actor, taskId: string, { photos, text }: TaskPhotos): Promise<PhotosAdded> {
  authorise(actor, 'task.work')
  try {
    return await db.transaction(async (tx) => {
      const task = await lockTask(tx, actor, taskId)
      if (!task) return { ok: false, reason: 'not_found' }
      if (await hasAll(tx, taskId, photos)) return { ok: true, task }
      await claimPhotos(tx, actor, photos)
      await attachPhotos(tx, photos, { taskId })
      return changeTask(tx, actor, taskId, 'commented', { reason: text, detail: { photos: photos.length } })
    })
  } catch (error) {
    if (error instanceof Unknown) return { ok: false, reason: 'unknown_photo' }
    throw error
  }
}

/**
 * Takes a photo away from a task that is not over, with a line of its history. Its file goes with the next sweep, unless
 * something else shows the same.
 */
export async function removePhoto(actor: Actor, taskId: string, photoId: string): Promise<PhotoRemoved> {
  authorise(actor, 'task.work')
  return db.transaction(async (tx) => {
    const task = await lockTask(tx, actor, taskId)
    if (!task) return { ok: false, reason: 'not_found' }
    const ofTask = and(eq(maintenancePhotos.id, photoId), eq(maintenancePhotos.taskId, taskId))
    const [photo] = await tx.select({ id: maintenancePhotos.id }).from(maintenancePhotos).where(ofTask)
    if (!photo) return { ok: false, reason: 'unknown_photo' }
    if (task.status === 'done') return { ok: false, reason: 'already_done', task }
    if (task.status === 'cancelled') return { ok: false, reason: 'already_cancelled', task }
    await tx.delete(maintenancePhotos).where(ofTask)
    return changeTask(tx, actor, taskId, 'commented', { detail: { photosRemoved: 1 } })
  })
}

async function hasAll(tx: Transaction, taskId: string, photos: string[]): Promise<boolean> {
  const where = and(eq(maintenancePhotos.taskId, taskId), inArray(maintenancePhotos.id, photos))
  const [row] = await tx.select({ there: count() }).from(maintenancePhotos).where(where)
  return row?.there === photos.length
}
