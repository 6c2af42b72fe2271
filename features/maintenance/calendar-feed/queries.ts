import { and, asc, between, eq, isNotNull, or } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment, maintenanceTasks } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { parseMaintenanceFilters } from '@/features/maintenance/filters'
import { listComingWork } from '@/features/maintenance/tasks/calendar/queries'
import { isOpen, narrowedTo } from '@/features/maintenance/tasks/lists/matching'
import { getPlantSettings } from '@/features/plant/queries'
import type { PlannedWork } from './calendar-text'

/** Everything of the actor's sites, or what is assigned to the actor alone. */
export type Whose = 'plant' | 'me'

const dayMs = 86_400_000
const [daysBack, daysAhead, most] = [30, 90, 1000]

/**
 * What is planned, as a calendar shows it: tasks with a due time, open or due in the last 30 days, at most 1,000, and what schedules
 * will make in the next 90 days.
 */
export async function listPlannedWork(actor: Actor, whose: Whose, now: Date): Promise<PlannedWork> {
  authorise(actor, 'calendar.read')
  const { dueAt, id, revision, updatedAt } = maintenanceTasks
  const filters = parseMaintenanceFilters(whose === 'me' ? { assignee: 'me' } : {})
  const range = { from: now, to: new Date(now.getTime() + daysAhead * dayMs) }
  const shown = and(
    narrowedTo(actor, filters),
    isNotNull(dueAt),
    or(isOpen, between(dueAt, new Date(now.getTime() - daysBack * dayMs), range.to)),
  )
  const reader = readingFor(actor)
  const { name, timeZone } = await getPlantSettings(reader)
  const { title, description, status, priority } = maintenanceTasks
  const { tag, site, area } = equipment
  const [tasks, coming] = await Promise.all([
    db
      .select({ id, title, description, status, priority, dueAt, revision, updatedAt, tag, site, area })
      .from(maintenanceTasks)
      .leftJoin(equipment, eq(equipment.id, maintenanceTasks.equipmentId))
      .where(shown)
      .orderBy(asc(dueAt), asc(id))
      .limit(most),
    listComingWork(reader, filters, { ...range, timeZone }),
  ])
  const dated = tasks.flatMap((task) => (task.dueAt === null ? [] : [{ ...task, dueAt: task.dueAt }]))
  return { plant: name, tasks: dated, coming: [...coming.values()].flat() }
}

/** The address of a calendar opens what this list shows, for which its person reads the plant; it opens nothing else. */
const readingFor = (actor: Actor): Actor =>
  actor.kind === 'person' && actor.token ? { ...actor, token: { ...actor.token, permissions: ['plant.read'] } } : actor
