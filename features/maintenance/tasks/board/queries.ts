import { and, asc, eq, gte, lte, or, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment, maintenanceTasks } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import type { MaintenanceFilters } from '@/features/maintenance/filters'
import { isOpen, isOverdue, narrowedTo } from '@/features/maintenance/tasks/lists/matching'
import { shownOfTask, type TaskRow } from '@/features/maintenance/tasks/lists/queries'

/** What is done leaves the board after so long. */
export const doneForDays = 7
const tasksOfColumn = 20
const dayMs = 86_400_000

export const boardColumns = ['requested', 'planned', 'in_progress', 'done'] as const
export type BoardColumn = { status: (typeof boardColumns)[number]; total: number; tasks: TaskRow[] }

/**
 * Tasks by how they stand, what is due first on top, and what was done in the last week: the first 20 of each, and how many
 * there are. Of overdue ones, only those that are open.
 */
export async function listBoard(actor: Actor, filters: MaintenanceFilters, now: Date): Promise<BoardColumn[]> {
  authorise(actor, 'plant.read')
  const { status, dueAt, completedAt, priority, id } = maintenanceTasks
  const lately = and(eq(status, 'done'), gte(completedAt, new Date(now.getTime() - doneForDays * dayMs)))
  const isShown = filters.tasks === 'overdue' ? isOverdue(now) : or(isOpen, lately)
  const order = sql`case when ${status} = 'done' then ${completedAt} end desc nulls last, ${dueAt} asc nulls last,
    ${priority} desc, ${id}`
  const ranked = db
    .select({
      ...shownOfTask,
      total: sql<number>`count(*) over (partition by ${status})::int`.as('total'),
      place: sql<number>`(row_number() over (partition by ${status} order by ${order}))::int`.as('place'),
    })
    .from(maintenanceTasks)
    .leftJoin(equipment, eq(equipment.id, maintenanceTasks.equipmentId))
    .where(and(narrowedTo(actor, filters), isShown))
    .as('ranked')
  const rows = await db.select().from(ranked).where(lte(ranked.place, tasksOfColumn)).orderBy(asc(ranked.place))
  const shown = filters.tasks === 'overdue' ? boardColumns.slice(0, 3) : boardColumns
  return shown.map((column) => {
    const tasks = rows.filter((row) => row.status === column)
    return { status: column, total: tasks[0]?.total ?? 0, tasks }
  })
}
