import type { PlantSettings } from './input'

export type LifecycleDays = Pick<PlantSettings, 'compressAfterDays' | 'retentionDays' | 'refreshWindowDays'>

/**
 * Why these days would destroy or never finish history, or null when they are safe.
 * Refreshing an aggregate over a range whose raw readings were dropped deletes that range from the aggregate.
 */
export function unsafeLifecycle({ compressAfterDays, retentionDays, refreshWindowDays }: LifecycleDays): string | null {
  if (refreshWindowDays >= retentionDays) {
    return `The hourly summary would be refreshed over ${refreshWindowDays} days, but raw readings are kept for ${retentionDays}: a refresh over deleted readings deletes their hours too. Keep the refresh window below the retention.`
  }
  if (compressAfterDays >= retentionDays) {
    return `Readings would be deleted after ${retentionDays} days, before they are compressed at ${compressAfterDays}. Compress earlier or keep them longer.`
  }
  return null
}
