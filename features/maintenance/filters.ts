import { z } from 'zod'
import { parsePage } from '@/lib/paging'
import type { SearchParams } from '@/lib/time-range'
import { activities } from './activities'

export const taskFilters = ['open', 'overdue', 'done', 'all'] as const

const Filters = z.object({
  tasks: z.enum(taskFilters).catch('open'),
  activity: z.enum(activities).optional().catch(undefined),
  equipment: z.string().trim().min(1).max(64).optional().catch(undefined),
})

export type MaintenanceFilters = z.infer<typeof Filters> & { page: number }

/** The maintenance page's filters from a URL; what is not understood is as if it were not there. */
export function parseMaintenanceFilters(params: SearchParams): MaintenanceFilters {
  return { ...Filters.parse(params), page: parsePage(params.page) }
}
