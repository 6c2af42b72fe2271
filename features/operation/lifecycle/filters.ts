import { PlantSettings } from '@/features/plant/input'
import type { SearchParams } from '@/lib/time-range'

export const databaseShows = ['storage', 'jobs', 'queries'] as const
export type DatabaseShow = (typeof databaseShows)[number]

/** The part of the page that is looked at; the first when the URL names none. */
export const parseShow = (params: SearchParams): DatabaseShow =>
  databaseShows.find((show) => show === params.show) ?? 'storage'

export const LifecycleDays = PlantSettings.pick({
  compressAfterDays: true,
  retentionDays: true,
  refreshWindowDays: true,
})
export type LifecycleDays = { compressAfterDays: number; retentionDays: number; refreshWindowDays: number }

/** Days that somebody tries, from the URL; those that it does not name, or not readably, are as they are. */
export function parseTried(params: SearchParams, now: LifecycleDays): LifecycleDays {
  const read = (name: keyof LifecycleDays) => {
    const given = params[name]
    const parsed = LifecycleDays.shape[name].safeParse(given === '' ? undefined : given)
    return parsed.success ? parsed.data : now[name]
  }
  return {
    compressAfterDays: read('compressAfterDays'),
    retentionDays: read('retentionDays'),
    refreshWindowDays: read('refreshWindowDays'),
  }
}
