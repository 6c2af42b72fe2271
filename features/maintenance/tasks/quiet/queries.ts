import { and, desc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { maintenanceIntervals, maintenanceTasks } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { subjectWithinSites } from '@/features/access/within-sites'

export type Quiet = { until: Date; endedAt: Date | null; startedBy: string }

/** How the newest quiet of a task stands; null when its work has quieted nothing, and when it is not there for the actor. */
export async function getQuiet(actor: Actor, taskId: string): Promise<Quiet | null> {
  authorise(actor, 'plant.read')
  const { until, endedAt, startedBy, startedAt } = maintenanceIntervals
  const [newest] = await db
    .select({ until, endedAt, startedBy })
    .from(maintenanceIntervals)
    .innerJoin(maintenanceTasks, eq(maintenanceTasks.id, maintenanceIntervals.taskId))
    .where(and(eq(maintenanceIntervals.taskId, taskId), subjectWithinSites(actor, maintenanceTasks)))
    .orderBy(desc(startedAt))
    .limit(1)
  return newest ?? null
}
