import { z } from 'zod'
import { parsePage } from '@/lib/paging'
import type { SearchParams } from '@/lib/time-range'

const text = z.string().trim().min(1).max(255).optional().catch(undefined)

/** `attention` is what is abnormal: an alert that is not resolved, or a sensor that fell silent. */
export const machineStateFilters = ['attention', 'alert', 'silent', 'normal'] as const
export type MachineStateFilter = (typeof machineStateFilters)[number]

/** How healthy a machine was when that was last worked out. */
export const healthFilters = ['poor', 'fair', 'good', 'unknown'] as const
export type HealthFilter = (typeof healthFilters)[number]

const Filters = z.object({
  search: text,
  site: text,
  show: z.enum(['in_use', 'retired']).catch('in_use'),
  state: z.enum(machineStateFilters).optional().catch(undefined),
  health: z.enum(healthFilters).optional().catch(undefined),
  /** By place, what is most urgent first, or what is least healthy first. */
  sort: z.enum(['place', 'state', 'health']).catch('place'),
})

export type EquipmentFilters = z.infer<typeof Filters> & { page: number }

/** The equipment list's filters from a URL; what is not understood is as if it were not there. What is retired has no state. */
export function parseEquipmentFilters(params: SearchParams): EquipmentFilters {
  const filters = { ...Filters.parse(params), page: parsePage(params.page) }
  return filters.show === 'retired' ? { ...filters, state: undefined, health: undefined, sort: 'place' } : filters
}

/** Whether machines are left out by anything but whether they are retired. */
export const narrows = ({ search, site, state, health }: EquipmentFilters): boolean =>
  [search, site, state, health].some(Boolean)

/** Whether the list depends on how machines are now. */
export const asksState = ({ state, health, sort }: EquipmentFilters): boolean =>
  state !== undefined || health !== undefined || sort !== 'place'
