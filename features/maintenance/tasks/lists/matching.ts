import { and, eq, inArray, isNull, lt, type SQL } from 'drizzle-orm'
import { equipment, maintenanceTasks } from '@/db/schema'
import { type Actor, accountOf } from '@/features/access/actor'
import { subjectWithinSites } from '@/features/access/within-sites'
import type { MaintenanceFilters, TaskNarrowing } from '@/features/maintenance/filters'

export const isOpen = inArray(maintenanceTasks.status, ['requested', 'planned', 'in_progress'])
export const isOverdue = (now: Date) => and(isOpen, lt(maintenanceTasks.dueAt, now))
export const isUndated = and(isOpen, isNull(maintenanceTasks.dueAt))

/** How tasks stand that a filter shows; undefined for all. */
export function standingAs(tasks: MaintenanceFilters['tasks'], now: Date): SQL | undefined {
  if (tasks === 'all') return undefined
  if (tasks === 'open') return isOpen
  if (tasks === 'overdue') return isOverdue(now)
  return tasks === 'undated' ? isUndated : eq(maintenanceTasks.status, tasks)
}

/** Tasks on the actor's sites that are where, whose and as urgent as the filters say; their equipment is joined. */
export function narrowedTo(actor: Actor, narrowing: TaskNarrowing): SQL | undefined {
  const { site, area, equipment: tag, assignee, priority } = narrowing
  return and(
    subjectWithinSites(actor, maintenanceTasks),
    site ? eq(equipment.site, site) : undefined,
    area ? eq(equipment.area, area) : undefined,
    tag ? eq(equipment.tag, tag) : undefined,
    priority ? eq(maintenanceTasks.priority, priority) : undefined,
    assignee ? isWith(actor, assignee) : undefined,
  )
}

/** Who has no account, such as a job, has nothing. */
function isWith(actor: Actor, assignee: string): SQL | undefined {
  if (assignee === 'nobody') return isNull(maintenanceTasks.assignee)
  const id = assignee === 'me' ? accountOf(actor) : assignee
  return inArray(maintenanceTasks.assigneeId, id === null ? [] : [id])
}
