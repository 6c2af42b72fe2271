import { z } from 'zod'
import { taskPriority } from '@/db/schema'
import { parsePage } from '@/lib/paging'
import type { SearchParams } from '@/lib/time-range'
import { activities } from './activities'

/** `undated` are open ones without a due time. */
export const taskFilters = ['open', 'requested', 'planned', 'in_progress', 'overdue', 'undated', 'done', 'all'] as const
export const taskViews = ['list', 'board', 'calendar'] as const

const text = (max: number) => z.string().trim().min(1).max(max).optional().catch(undefined)

const Filters = z.object({
  view: z.enum(taskViews).catch('list'),
  tasks: z.enum(taskFilters).catch('open'),
  /** What of the calendar is shown, and a day in it. */
  span: z.enum(['month', 'week']).catch('month'),
  day: z.iso.date().optional().catch(undefined),
  site: text(255),
  area: text(255),
  equipment: text(64),
  /** Whose tasks: one's own, nobody's, or those of an account. */
  assignee: z
    .union([z.enum(['me', 'nobody']), z.uuid()])
    .optional()
    .catch(undefined),
  priority: z.enum(taskPriority.enumValues).optional().catch(undefined),
  activity: z.enum(activities).optional().catch(undefined),
})

/** `page` is that of the log, `taskPage` that of the list of tasks. */
export type MaintenanceFilters = z.infer<typeof Filters> & { page: number; taskPage: number }

/** What narrows all views of tasks alike. */
export type TaskNarrowing = Pick<MaintenanceFilters, 'site' | 'area' | 'equipment' | 'assignee' | 'priority'>

/** The maintenance page's filters from a URL; what is not understood is as if it were not there. */
export function parseMaintenanceFilters(params: SearchParams): MaintenanceFilters {
  return { ...Filters.parse(params), page: parsePage(params.page), taskPage: parsePage(params.taskPage) }
}
