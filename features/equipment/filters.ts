import { z } from 'zod'
import { parsePage } from '@/lib/paging'
import type { SearchParams } from '@/lib/time-range'

const text = z.string().trim().min(1).max(255).optional().catch(undefined)

const Filters = z.object({
  search: text,
  site: text,
  show: z.enum(['in_use', 'retired']).catch('in_use'),
})

export type EquipmentFilters = z.infer<typeof Filters> & { page: number }

/** The equipment list's filters from a URL; what is not understood is as if it were not there. */
export function parseEquipmentFilters(params: SearchParams): EquipmentFilters {
  return { ...Filters.parse(params), page: parsePage(params.page) }
}
