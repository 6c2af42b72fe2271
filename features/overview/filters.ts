import { z } from 'zod'
import { machineStateFilters } from '@/features/equipment/filters'
import { parsePage } from '@/lib/paging'
import type { SearchParams } from '@/lib/time-range'

const text = z.string().trim().min(1).max(255).optional().catch(undefined)

const Filters = z.object({
  search: text,
  site: text,
  area: text,
  /** A machine's tag. */
  equipment: text,
  state: z.enum(machineStateFilters).optional().catch(undefined),
  /** Whether every area is shown, not the most urgent alone. */
  areas: z.literal('all').optional().catch(undefined),
})

export type OverviewFilters = z.infer<typeof Filters> & { page: number }

/** The overview's filters from a URL; what is not understood is as if it were not there. */
export function parseOverviewFilters(params: SearchParams): OverviewFilters {
  return { ...Filters.parse(params), page: parsePage(params.page) }
}

/** Whether machines were left out by anything but their page. */
export const isNarrowed = ({ search, site, area, equipment, state }: OverviewFilters): boolean =>
  [search, site, area, equipment, state].some(Boolean)
