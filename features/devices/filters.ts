import { parsePage } from '@/lib/paging'
import type { SearchParams } from '@/lib/time-range'

/** Keys that open the door, or those that no longer do. */
export const keyShows = ['usable', 'ended'] as const
export type DeviceKeyFilters = { show: (typeof keyShows)[number]; page: number }

/** The key list's filters from a URL; what is not understood is as if it were not there. */
export const parseDeviceKeyFilters = (params: SearchParams): DeviceKeyFilters => ({
  show: params.show === 'ended' ? 'ended' : 'usable',
  page: parsePage(params.page),
})
