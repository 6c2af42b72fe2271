import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { cache } from 'react'
import { z } from 'zod'
import { db } from '@/db/client'
import { anomalyAlerts, equipment, maintenanceLogs, maintenanceTasks, sensors, taskTransitions } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { subjectWithinSites, withinSites } from '@/features/access/within-sites'
import { type Money, partsCurrency } from '@/features/maintenance/costs-in'
import { taskColumns } from './change-task'

type Summed = (typeof maintenanceLogs)['labourMinutes' | 'downtimeMinutes']

const sumOf = (column: Summed) => sql<number | null>`(
  select sum(l.${sql.identifier(column.name)})::float8 from ${maintenanceLogs} l
  where l.task_id = ${maintenanceTasks}.id
    and not exists (select from ${maintenanceLogs} c where c.corrects_id = l.id))`

const partsCosts = sql<Money[]>`(
  select coalesce(json_agg(s order by s.currency), '[]') from (
    select ${partsCurrency} as currency, sum(${maintenanceLogs}.parts_cost)::float8 as amount
    from ${maintenanceLogs}
    where ${maintenanceLogs}.task_id = ${maintenanceTasks}.id and ${maintenanceLogs}.parts_cost is not null
      and not exists (select from ${maintenanceLogs} c where c.corrects_id = ${maintenanceLogs}.id)
    group by 1
  ) s)`

const selection = () =>
  db
    .select({
      ...taskColumns,
      requestedBy: maintenanceTasks.requestedBy,
      isReported: maintenanceTasks.isReported,
      createdAt: maintenanceTasks.createdAt,
      equipmentTag: equipment.tag,
      equipmentName: equipment.name,
      sensorName: sensors.name,
      alertMessage: anomalyAlerts.message,
      alertFinding: sql<unknown>`${anomalyAlerts.evidence} -> 'finding'`,
      alertSeverity: anomalyAlerts.severity,
      alertStatus: anomalyAlerts.status,
      alertRaisedAt: anomalyAlerts.raisedAt,
      /** Of all its entries but those that were corrected; null when none says so. */
      labourMinutes: sumOf(maintenanceLogs.labourMinutes),
      downtimeMinutes: sumOf(maintenanceLogs.downtimeMinutes),
      /** The same of what parts cost, by currency. */
      partsCosts,
    })
    .from(maintenanceTasks)
    .leftJoin(equipment, eq(equipment.id, maintenanceTasks.equipmentId))
    .leftJoin(sensors, eq(sensors.sensorId, maintenanceTasks.sensorId))
    .leftJoin(anomalyAlerts, eq(anomalyAlerts.id, maintenanceTasks.alertId))

export type Task = Awaited<ReturnType<typeof selection>>[number]

/** One task with what it is about, or null when it is not there for the actor. */
export const getTask = cache(async (actor: Actor, id: string): Promise<Task | null> => {
  authorise(actor, 'plant.read')
  if (!z.uuid().safeParse(id).success) return null
  const where = and(eq(maintenanceTasks.id, id), subjectWithinSites(actor, maintenanceTasks))
  const [task] = await selection().where(where)
  return task ?? null
})

/** The tags of machines that work can be asked for on, the first 500. */
export async function listMachineTags(actor: Actor): Promise<string[]> {
  authorise(actor, 'plant.read')
  const rows = await db
    .select({ tag: equipment.tag })
    .from(equipment)
    .where(and(isNull(equipment.retiredAt), withinSites(actor, equipment.id)))
    .orderBy(asc(equipment.tag))
    .limit(500)
  return rows.map(({ tag }) => tag)
}

const Difference = z.object({ from: z.string().nullable(), to: z.string().nullable() })
const TransitionDetail = z.object({
  photos: z.number().optional(),
  photosRemoved: z.number().optional(),
  assignee: z.string().nullable().optional(),
  until: z.iso.datetime().optional(),
  isReported: z.boolean().optional(),
  differences: z.record(z.string(), Difference).optional(),
})

/** What happened to a task, the newest 200 first; a detail that cannot be read is left out. */
export async function listTaskTransitions(actor: Actor, taskId: string) {
  authorise(actor, 'plant.read')
  const { id, at, event, fromStatus, toStatus, actor: name, reason, detail } = taskTransitions
  const rows = await db
    .select({ id, at, event, fromStatus, toStatus, actor: name, reason, detail })
    .from(taskTransitions)
    .innerJoin(maintenanceTasks, eq(maintenanceTasks.id, taskTransitions.taskId))
    .where(and(eq(taskTransitions.taskId, taskId), subjectWithinSites(actor, maintenanceTasks)))
    .orderBy(desc(taskTransitions.id))
    .limit(200)
  return rows.map((row) => ({ ...row, detail: TransitionDetail.safeParse(row.detail).data ?? {} }))
}

export type TaskTransition = Awaited<ReturnType<typeof listTaskTransitions>>[number]
