import type { PlantSettings } from './input'
import { rawStart } from './raw-start'

export type Lifecycle = Pick<PlantSettings, 'compressAfterDays' | 'retentionDays' | 'refreshWindowDays' | 'rawSince'>

/**
 * Why these days would destroy or never finish history, or null when they are safe.
 * Refreshing an aggregate over a range whose raw readings were dropped deletes that range from the aggregate.
 */
export function unsafeLifecycle(lifecycle: Lifecycle, now: Date): string | null {
  const { compressAfterDays, retentionDays, refreshWindowDays } = lifecycle
  if (refreshWindowDays >= retentionDays) {
    return `The hourly summary would be refreshed over ${refreshWindowDays} days, but raw readings are kept for ${retentionDays}: a refresh over deleted readings deletes their hours too. Keep the refresh window below the retention.`
  }
  const kept = Math.floor((now.getTime() - rawStart(lifecycle, now).getTime()) / 86_400_000)
  if (refreshWindowDays > kept) {
    return `The hourly summary would be refreshed over ${refreshWindowDays} days, but under the shorter retention of before raw readings were deleted up to ${kept} days ago: a refresh over deleted readings deletes their hours too. Refresh over ${kept} days at the most; a day later it may be a day more.`
  }
  if (compressAfterDays >= retentionDays) {
    return `Readings would be deleted after ${retentionDays} days, before they are compressed at ${compressAfterDays}. Compress earlier or keep them longer.`
  }
  return null
}
