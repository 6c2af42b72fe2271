import { z } from 'zod'
import { severities } from '@/components/ui/severity-shape'
import { parsePage } from '@/lib/paging'
import type { SearchParams } from '@/lib/time-range'

/** `open` is everything not resolved. */
export const alertStatusFilters = ['open', 'unacknowledged', 'acknowledged', 'resolved', 'all'] as const

const text = z.string().trim().min(1).max(255).optional().catch(undefined)

const Filters = z.object({
  status: z.enum(alertStatusFilters).catch('open'),
  severity: z.enum(severities).optional().catch(undefined),
  area: text,
  equipment: text,
  sensor: text,
})

export type AlertFilters = z.infer<typeof Filters> & { page: number }

/** The alert list's filters from a URL; what is not understood is as if it were not there. */
export function parseAlertFilters(params: SearchParams): AlertFilters {
  return { ...Filters.parse(params), page: parsePage(params.page) }
}
