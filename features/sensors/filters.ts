import { z } from 'zod'
import { parsePage } from '@/lib/paging'
import type { SearchParams } from '@/lib/time-range'

export const sensorSorts = ['state', 'name', 'type', 'area', 'received', 'value', 'age'] as const
/** `retired` alone shows what is hidden from lists otherwise. */
export const sensorStateFilters = ['alert', 'silent', 'reporting', 'out_of_service', 'retired'] as const

const text = z.string().trim().min(1).max(255).optional().catch(undefined)

const Filters = z.object({
  search: text,
  site: text,
  area: text,
  type: text,
  /** A tag, or `none` for sensors without equipment. */
  equipment: text,
  state: z.enum(sensorStateFilters).optional().catch(undefined),
  sort: z.enum(sensorSorts).catch('state'),
  direction: z.enum(['asc', 'desc']).catch('asc'),
})

export type SensorFilters = z.infer<typeof Filters> & { page: number }

/** The sensor list's filters from a URL; what is not understood is as if it were not there. */
export function parseSensorFilters(params: SearchParams): SensorFilters {
  return { ...Filters.parse(params), page: parsePage(params.page) }
}
