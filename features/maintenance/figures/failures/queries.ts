import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { anomalyAlerts, equipment, maintenanceTasks, taskTransitions } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { subjectWithinSites } from '@/features/access/within-sites'
import { saidIn } from '@/features/alerts/say-finding'
import { about, isAsked, machineOf, most } from '@/features/maintenance/figures/asked'
import type { Failure } from '@/features/maintenance/figures/facts'
import type { FigureFilters } from '@/features/maintenance/figures/filters'

/** The time between each beginning of work and the next change of the status, in ms. */
const workedMs = sql<number | null>`(
  select sum(extract(epoch from w.until - w.at) * 1000)::float8 from (
    select t.at, t.to_status, lead(t.at) over (order by t.id) as until
    from ${taskTransitions} t
    where t.task_id = ${maintenanceTasks.id} and t.from_status is distinct from t.to_status
  ) w where w.to_status = 'in_progress')`

/** The machines that failed before the end of the period: by corrective work, and by alerts of which nobody made a task. */
export async function listFailures(actor: Actor, filters: FigureFilters): Promise<Failure[]> {
  authorise(actor, 'plant.read')
  const { to } = filters.period
  const tasks = await db
    .select({
      ...about(maintenanceTasks),
      title: maintenanceTasks.title,
      failedAt: sql<string>`coalesce(${anomalyAlerts.failedAt}, ${maintenanceTasks.createdAt})`,
      restoredAt: maintenanceTasks.completedAt,
      status: maintenanceTasks.status,
      workedMs,
    })
    .from(maintenanceTasks)
    .leftJoin(anomalyAlerts, eq(anomalyAlerts.id, maintenanceTasks.alertId))
    .leftJoin(equipment, sql`${equipment.id} = ${machineOf(maintenanceTasks)}`)
    .where(
      and(
        subjectWithinSites(actor, maintenanceTasks),
        isAsked(filters),
        sql`(${maintenanceTasks.type} = 'corrective' or ${anomalyAlerts.failedAt} is not null)`,
        sql`coalesce(${anomalyAlerts.failedAt}, ${maintenanceTasks.createdAt}) < ${to.toISOString()}`,
      ),
    )
    .limit(most)
  const alerts = await db
    .select({
      ...about(anomalyAlerts),
      message: anomalyAlerts.message,
      finding: sql<unknown>`${anomalyAlerts.evidence} -> 'finding'`,
      failedAt: anomalyAlerts.failedAt,
      restoredAt: anomalyAlerts.resolvedAt,
    })
    .from(anomalyAlerts)
    .leftJoin(equipment, sql`${equipment.id} = ${machineOf(anomalyAlerts)}`)
    .where(
      and(
        subjectWithinSites(actor, anomalyAlerts),
        isAsked(filters),
        sql`${anomalyAlerts.failedAt} < ${to.toISOString()}`,
        sql`not exists (select from ${maintenanceTasks} t where t.alert_id = ${anomalyAlerts.id})`,
      ),
    )
    .limit(most)
  return [
    ...tasks.map(({ status, failedAt, ...task }) => ({
      ...task,
      kind: 'task' as const,
      failedAt: new Date(failedAt),
      isCancelled: status === 'cancelled',
    })),
    ...alerts.flatMap(({ failedAt, message, finding, ...alert }) =>
      failedAt === null
        ? []
        : [
            {
              ...alert,
              title: saidIn({ message, finding }).message,
              failedAt,
              kind: 'alert' as const,
              isCancelled: false,
              workedMs: null,
            },
          ],
    ),
  ]
}
