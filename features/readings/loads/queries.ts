import { asc, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { historyLoads } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'

/** Files and generated history that are still loading, oldest first. */
export async function listRunningLoads(actor: Actor) {
  authorise(actor, 'plant.read')
  return db
    .select({
      id: historyLoads.id,
      name: historyLoads.name,
      rowsRead: historyLoads.rowsRead,
      rowsTotal: historyLoads.rowsTotal,
      startedAt: historyLoads.startedAt,
    })
    .from(historyLoads)
    .where(isNull(historyLoads.finishedAt))
    .orderBy(asc(historyLoads.startedAt))
    .limit(5)
}
