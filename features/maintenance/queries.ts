import { and, asc, desc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment, maintenanceLogs, maintenanceTasks, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { subjectWithinSites } from '@/features/access/within-sites'
import { type Page, pageOf, pageSize } from '@/lib/paging'
import type { TimeRange } from '@/lib/time-range'
import type { MaintenanceFilters } from './filters'

const openStatuses = ['requested', 'planned', 'in_progress'] as const
const isOpen = inArray(maintenanceTasks.status, [...openStatuses])
const isOverdue = (now: Date) => and(isOpen, lt(maintenanceTasks.dueAt, now))

const taskSelection = () =>
  db
    .select({
      id: maintenanceTasks.id,
      title: maintenanceTasks.title,
      type: maintenanceTasks.type,
      priority: maintenanceTasks.priority,
      status: maintenanceTasks.status,
      assignee: maintenanceTasks.assignee,
      dueAt: maintenanceTasks.dueAt,
      completedAt: maintenanceTasks.completedAt,
      alertId: maintenanceTasks.alertId,
      sensorId: maintenanceTasks.sensorId,
      equipmentTag: equipment.tag,
      equipmentName: equipment.name,
    })
    .from(maintenanceTasks)
    .leftJoin(equipment, eq(equipment.id, maintenanceTasks.equipmentId))

export type TaskRow = Awaited<ReturnType<typeof taskSelection>>[number]

/** At most 100 tasks: what is due first comes first; done ones, the newest first. */
export async function listTasks(
  actor: Actor,
  { tasks, equipment: tag }: MaintenanceFilters,
  now: Date,
): Promise<TaskRow[]> {
  authorise(actor, 'plant.read')
  const states: Record<MaintenanceFilters['tasks'], SQL | undefined> = {
    open: isOpen,
    overdue: isOverdue(now),
    done: eq(maintenanceTasks.status, 'done'),
    all: undefined,
  }
  const order = tasks === 'done' ? desc(maintenanceTasks.completedAt) : sql`${maintenanceTasks.dueAt} asc nulls last`
  return taskSelection()
    .where(and(subjectWithinSites(actor, maintenanceTasks), states[tasks], tag ? eq(equipment.tag, tag) : undefined))
    .orderBy(order, asc(maintenanceTasks.id))
    .limit(100)
}

/** The tasks of an alert, oldest first. */
export async function listTasksOfAlert(actor: Actor, alertId: string): Promise<TaskRow[]> {
  authorise(actor, 'plant.read')
  return taskSelection()
    .where(and(eq(maintenanceTasks.alertId, alertId), subjectWithinSites(actor, maintenanceTasks)))
    .orderBy(asc(maintenanceTasks.createdAt))
    .limit(20)
}

/** How many tasks are open, how many of them past their due time, and how many are done. */
export async function countTasks(actor: Actor, now: Date): Promise<{ open: number; overdue: number; done: number }> {
  authorise(actor, 'plant.read')
  const [row] = await db
    .select({
      open: sql<number>`(count(*) filter (where ${isOpen}))::int`,
      overdue: sql<number>`(count(*) filter (where ${isOverdue(now)}))::int`,
      done: sql<number>`(count(*) filter (where ${maintenanceTasks.status} = 'done'))::int`,
    })
    .from(maintenanceTasks)
    .where(subjectWithinSites(actor, maintenanceTasks))
  return row ?? { open: 0, overdue: 0, done: 0 }
}

const logSelection = () =>
  db
    .select({
      id: maintenanceLogs.id,
      activity: maintenanceLogs.activity,
      description: maintenanceLogs.description,
      performedBy: maintenanceLogs.performedBy,
      performedAt: maintenanceLogs.performedAt,
      labourMinutes: maintenanceLogs.labourMinutes,
      downtimeMinutes: maintenanceLogs.downtimeMinutes,
      partsUsed: maintenanceLogs.partsUsed,
      alertId: maintenanceLogs.alertId,
      sensorId: maintenanceLogs.sensorId,
      sensorName: sensors.name,
      correctsId: maintenanceLogs.correctsId,
      equipmentTag: equipment.tag,
      equipmentName: equipment.name,
      total: sql<number>`count(*) over ()::int`,
    })
    .from(maintenanceLogs)
    .leftJoin(equipment, eq(equipment.id, maintenanceLogs.equipmentId))
    .leftJoin(sensors, eq(sensors.sensorId, maintenanceLogs.sensorId))

export type LogRow = Awaited<ReturnType<typeof logSelection>>[number]

/** A page of 50 log entries, the newest work first. */
export async function listMaintenanceLogs(actor: Actor, filters: MaintenanceFilters): Promise<Page<LogRow>> {
  authorise(actor, 'plant.read')
  const { activity, equipment: tag, page } = filters
  const rows = await logSelection()
    .where(
      and(
        subjectWithinSites(actor, maintenanceLogs),
        activity && eq(maintenanceLogs.activity, activity),
        tag ? eq(equipment.tag, tag) : undefined,
      ),
    )
    .orderBy(desc(maintenanceLogs.performedAt), asc(maintenanceLogs.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize)
  return pageOf(rows, page)
}

/** The log entries of an alert, in the order of the work. */
export async function listLogsOfAlert(actor: Actor, alertId: string): Promise<LogRow[]> {
  authorise(actor, 'plant.read')
  return logSelection()
    .where(and(eq(maintenanceLogs.alertId, alertId), subjectWithinSites(actor, maintenanceLogs)))
    .orderBy(asc(maintenanceLogs.performedAt))
    .limit(pageSize)
}

/** The log entries of a task, in the order of the work. */
export async function listLogsOfTask(actor: Actor, taskId: string): Promise<LogRow[]> {
  authorise(actor, 'plant.read')
  return logSelection()
    .where(and(eq(maintenanceLogs.taskId, taskId), subjectWithinSites(actor, maintenanceLogs)))
    .orderBy(asc(maintenanceLogs.performedAt))
    .limit(pageSize)
}

type Subject = { sensorId: string | null; equipmentId: string | null }

const isAbout = ({ sensorId, equipmentId }: Subject) =>
  or(
    sensorId ? eq(maintenanceLogs.sensorId, sensorId) : undefined,
    equipmentId ? eq(maintenanceLogs.equipmentId, equipmentId) : undefined,
  ) ?? sql`false`

/** When work was done last on a sensor or on the equipment that carries it; null when none is known. */
export async function getLastWorkAt(actor: Actor, subject: Subject, now: Date): Promise<Date | null> {
  authorise(actor, 'plant.read')
  const [row] = await db
    .select({ performedAt: maintenanceLogs.performedAt })
    .from(maintenanceLogs)
    .where(and(subjectWithinSites(actor, maintenanceLogs), isAbout(subject), lt(maintenanceLogs.performedAt, now)))
    .orderBy(desc(maintenanceLogs.performedAt))
    .limit(1)
  return row?.performedAt ?? null
}

/** Work in the range on a sensor or on the equipment that carries it, the newest 100 entries. */
export async function listSubjectLogs(actor: Actor, subject: Subject, { from, to }: TimeRange): Promise<LogRow[]> {
  authorise(actor, 'plant.read')
  return logSelection()
    .where(
      and(
        subjectWithinSites(actor, maintenanceLogs),
        isAbout(subject),
        gte(maintenanceLogs.performedAt, from),
        lt(maintenanceLogs.performedAt, to),
      ),
    )
    .orderBy(desc(maintenanceLogs.performedAt))
    .limit(100)
}
