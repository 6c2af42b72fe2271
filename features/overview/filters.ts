import { z } from 'zod'
import { machineStateFilters } from '@/features/equipment/filters'
import { pageSize, parsePage } from '@/lib/paging'
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

export type OverviewFilters = z.infer<typeof Filters> & {
  page: number
  /** How many machines a page has. */
  rows: number
}

/** On a wall nobody turns pages by hand. */
const wallSize = 100

/** The overview's filters from a URL; what is not understood is as if it were not there. */
export function parseOverviewFilters(params: SearchParams): OverviewFilters {
  const rows = params.kiosk === undefined ? pageSize : wallSize
  return { ...Filters.parse(params), page: parsePage(params.page), rows }
}
