import { and, asc, desc, eq, isNotNull, max, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment, maintenanceTasks } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { subjectWithinSites, withinSites } from '@/features/access/within-sites'
import type { MaintenanceFilters, TaskNarrowing } from '@/features/maintenance/filters'
import { type Page, pageOf, pageSize } from '@/lib/paging'
import { isOpen, isOverdue, isUndated, narrowedTo, standingAs } from './matching'

/** What each view shows of a task; `equipment` is joined. */
export const shownOfTask = {
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
}

const selection = () =>
  db
    .select({ ...shownOfTask, total: sql<number>`count(*) over ()::int` })
    .from(maintenanceTasks)
    .leftJoin(equipment, eq(equipment.id, maintenanceTasks.equipmentId))

export type TaskRow = Omit<Awaited<ReturnType<typeof selection>>[number], 'total'>

/** A page of 50 tasks: what is due first comes first; done ones, the newest first. */
export async function listTasks(actor: Actor, filters: MaintenanceFilters, now: Date): Promise<Page<TaskRow>> {
  authorise(actor, 'plant.read')
  const { tasks, taskPage } = filters
  const order = tasks === 'done' ? desc(maintenanceTasks.completedAt) : sql`${maintenanceTasks.dueAt} asc nulls last`
  const rows = await selection()
    .where(and(narrowedTo(actor, filters), standingAs(tasks, now)))
    .orderBy(order, asc(maintenanceTasks.id))
    .limit(pageSize)
    .offset((taskPage - 1) * pageSize)
  return pageOf(rows, taskPage)
}

/** The tasks of an alert, oldest first. */
export async function listTasksOfAlert(actor: Actor, alertId: string): Promise<TaskRow[]> {
  authorise(actor, 'plant.read')
  return selection()
    .where(and(eq(maintenanceTasks.alertId, alertId), subjectWithinSites(actor, maintenanceTasks)))
    .orderBy(asc(maintenanceTasks.createdAt))
    .limit(20)
}

export type TaskCounts = Record<'open' | 'overdue' | 'undated' | 'done', number>

/** How many tasks are open, how many of them past their due time or without one, and how many are done. */
export async function countTasks(actor: Actor, now: Date, narrowing: TaskNarrowing = {}): Promise<TaskCounts> {
  authorise(actor, 'plant.read')
  const [row] = await db
    .select({
      open: sql<number>`(count(*) filter (where ${isOpen}))::int`,
      overdue: sql<number>`(count(*) filter (where ${isOverdue(now)}))::int`,
      undated: sql<number>`(count(*) filter (where ${isUndated}))::int`,
      done: sql<number>`(count(*) filter (where ${maintenanceTasks.status} = 'done'))::int`,
    })
    .from(maintenanceTasks)
    .leftJoin(equipment, eq(equipment.id, maintenanceTasks.equipmentId))
    .where(narrowedTo(actor, narrowing))
  return row ?? { open: 0, overdue: 0, undated: 0, done: 0 }
}

export type TaskFacets = { sites: string[]; areas: string[]; assignees: { id: string; name: string }[] }

/** Where tasks can be and who has any, on the actor's sites; at most 500 of each. */
export async function listTaskFacets(actor: Actor): Promise<TaskFacets> {
  authorise(actor, 'plant.read')
  const { assigneeId: id, assignee } = maintenanceTasks
  const [places, assignees] = await Promise.all([
    db
      .selectDistinct({ site: equipment.site, area: equipment.area })
      .from(equipment)
      .where(withinSites(actor, equipment.id))
      .orderBy(asc(equipment.site), asc(equipment.area))
      .limit(500),
    db
      .select({ id: sql<string>`${id}`, name: sql<string>`${max(assignee)}` })
      .from(maintenanceTasks)
      .where(and(isNotNull(id), subjectWithinSites(actor, maintenanceTasks)))
      .groupBy(id)
      .orderBy(asc(max(assignee)))
      .limit(500),
  ])
  const unique = (values: string[]) => [...new Set(values)].sort((a, b) => a.localeCompare(b))
  return {
    sites: unique(places.map(({ site }) => site)),
    areas: unique(places.map(({ area }) => area)),
    assignees,
  }
}
