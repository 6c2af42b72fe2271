import { z } from 'zod'
import type { SearchParams, TimeRange } from '@/lib/time-range'

const hourMs = 3_600_000
const windows = { hour: hourMs, day: 24 * hourMs, week: 168 * hourMs }

export const requestWindows = ['hour', 'day', 'week'] as const
export const requestShows = ['all', 'refused'] as const
export type RequestFilters = {
  window: (typeof requestWindows)[number]
  show: (typeof requestShows)[number]
  /** The receipt behind which the list goes on. */
  before: string | null
}

/** The filters of a device's page from its URL; what is not understood is as if it were not there. */
export function parseRequestFilters(params: SearchParams): RequestFilters {
  const before = z.uuid().safeParse(params.before)
  return {
    window: requestWindows.find((window) => window === params.window) ?? 'hour',
    show: params.show === 'refused' ? 'refused' : 'all',
    before: before.success ? before.data : null,
  }
}

export const rangeOf = (window: RequestFilters['window'], now: Date): TimeRange => ({
  from: new Date(now.getTime() - windows[window]),
  to: new Date(now.getTime() + 1),
})
