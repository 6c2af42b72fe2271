import { and, asc, eq, gte, lt, lte, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment, maintenanceTasks } from '@/db/schema'
import { type Actor, accountOf, authorise } from '@/features/access/actor'
import type { MaintenanceFilters } from '@/features/maintenance/filters'
import { listSchedules } from '@/features/maintenance/schedules/queries'
import { narrowedTo, standingAs } from '@/features/maintenance/tasks/lists/matching'
import { shownOfTask, type TaskRow } from '@/features/maintenance/tasks/lists/queries'
import { localFromInstant } from '@/lib/plant-time'
import type { TimeRange } from '@/lib/time-range'
import { type Coming, comingWork } from './coming-work'

export type DueDay = { total: number; tasks: TaskRow[] }
type Wanted = TimeRange & { timeZone: string; perDay: number; now: Date }

/** Tasks that are due in a range, by the day (`YYYY-MM-DD`) in plant time: the first of each day, and how many there are. */
export async function listDueTasks(
  actor: Actor,
  filters: MaintenanceFilters,
  { from, to, timeZone, perDay, now }: Wanted,
): Promise<Map<string, DueDay>> {
  authorise(actor, 'plant.read')
  const { dueAt, id } = maintenanceTasks
  const day = sql<string>`to_char(${dueAt} at time zone ${timeZone}::text, 'YYYY-MM-DD')`
  const ranked = db
    .select({
      ...shownOfTask,
      day: day.as('day'),
      total: sql<number>`count(*) over (partition by ${day})::int`.as('total'),
      place: sql<number>`(row_number() over (partition by ${day} order by ${dueAt}, ${id}))::int`.as('place'),
    })
    .from(maintenanceTasks)
    .leftJoin(equipment, eq(equipment.id, maintenanceTasks.equipmentId))
    .where(and(narrowedTo(actor, filters), standingAs(filters.tasks, now), gte(dueAt, from), lt(dueAt, to)))
    .as('ranked')
  const rows = await db
    .select()
    .from(ranked)
    .where(lte(ranked.place, perDay))
    .orderBy(asc(ranked.dueAt), asc(ranked.id))
  const days = new Map<string, DueDay>()
  for (const { day: date, total, ...task } of rows) {
    const found = days.get(date) ?? { total, tasks: [] }
    found.tasks.push(task)
    days.set(date, found)
  }
  return days
}

/** What schedules will make in a range, by the day in plant time, narrowed as tasks are; nothing where those that are over are shown. */
export async function listComingWork(
  actor: Actor,
  filters: MaintenanceFilters,
  { from, to, timeZone }: TimeRange & { timeZone: string },
): Promise<Map<string, Coming[]>> {
  authorise(actor, 'plant.read')
  const days = new Map<string, Coming[]>()
  if (filters.tasks !== 'open' && filters.tasks !== 'all') return days
  const { site, area, equipment: wanted, priority, assignee } = filters
  const whose = assignee === 'me' ? accountOf(actor) : assignee
  const [schedules, tags] = await Promise.all([listSchedules(actor), tagsIn({ site, area })])
  const narrowed = schedules.filter(
    ({ equipmentTag: tag, assigneeId, priority: urgency }) =>
      (!wanted || tag === wanted) &&
      (!priority || urgency === priority) &&
      (!tags || (tag !== null && tags.has(tag))) &&
      (assignee === undefined || (assignee === 'nobody' ? assigneeId === null : assigneeId === whose)),
  )
  for (const coming of comingWork(narrowed, timeZone, { from, to })) {
    const day = localFromInstant(coming.at, timeZone).slice(0, 10)
    days.set(day, [...(days.get(day) ?? []), coming])
  }
  return days
}

/** The machines of a site or an area by their tags; null for all. */
async function tagsIn({ site, area }: Pick<MaintenanceFilters, 'site' | 'area'>): Promise<Set<string> | null> {
  if (!site && !area) return null
  const where = and(site ? eq(equipment.site, site) : undefined, area ? eq(equipment.area, area) : undefined)
  const rows = await db.select({ tag: equipment.tag }).from(equipment).where(where)
  return new Set(rows.map(({ tag }) => tag))
}
