import { and, asc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { db } from '@/db/client'
import { maintenanceLogs, maintenancePhotos, maintenanceTasks } from '@/db/schema'
import { type Actor, accountOf, authorise } from '@/features/access/actor'
import { subjectWithinSites } from '@/features/access/within-sites'

const { id, sha256, width, height, uploadedBy, createdAt } = maintenancePhotos
const columns = { id, sha256, width, height, uploadedBy, createdAt }

const selection = () =>
  db
    .select(columns)
    .from(maintenancePhotos)
    .leftJoin(maintenanceTasks, eq(maintenanceTasks.id, maintenancePhotos.taskId))
    .leftJoin(maintenanceLogs, eq(maintenanceLogs.id, maintenancePhotos.logId))

export type PhotoRow = Awaited<ReturnType<typeof selection>>[number]

/** What belongs to something on the actor's sites; what waits is seen by whoever sent it. */
function visibleTo(actor: Actor): SQL | undefined {
  const account = accountOf(actor)
  const waits = and(isNull(maintenancePhotos.taskId), isNull(maintenancePhotos.logId))
  const ofTask = and(eq(maintenanceTasks.id, maintenancePhotos.taskId), subjectWithinSites(actor, maintenanceTasks))
  const ofLog = and(eq(maintenanceLogs.id, maintenancePhotos.logId), subjectWithinSites(actor, maintenanceLogs))
  return or(ofTask, ofLog, account === null ? waits : and(waits, eq(maintenancePhotos.uploadedById, account)))
}

/** One photo, or null when it is not there for the actor. */
export async function getPhoto(actor: Actor, photoId: string): Promise<PhotoRow | null> {
  authorise(actor, 'plant.read')
  if (!z.uuid().safeParse(photoId).success) return null
  const [photo] = await selection().where(and(eq(id, photoId), visibleTo(actor)))
  return photo ?? null
}

/** The photos of a task itself, in the order in which they came; the first 200. */
export async function listPhotosOfTask(actor: Actor, taskId: string): Promise<PhotoRow[]> {
  authorise(actor, 'plant.read')
  return selection()
    .where(and(eq(maintenancePhotos.taskId, taskId), subjectWithinSites(actor, maintenanceTasks)))
    .orderBy(asc(createdAt), asc(id))
    .limit(200)
}

/**
 * The photos of an entry in a selection of entries, in the order in which they came.
 * No actor: whoever sees the entry sees them.
 */
export const photosOfLog = (entryId: PgColumn) => sql<{ id: string; width: number; height: number }[]>`(
  select coalesce(json_agg(json_build_object('id', p.id, 'width', p.width, 'height', p.height) order by p.created_at, p.id), '[]')
  from ${maintenancePhotos} p where p.log_id = ${entryId})`
