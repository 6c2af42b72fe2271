import type { PlantSettings } from './input'
import { rawStart } from './raw-start'

export type Lifecycle = Pick<PlantSettings, 'compressAfterDays' | 'retentionDays' | 'refreshWindowDays' | 'rawSince'>

/** Why days would destroy or never finish history; `days` is the limit that they break. */
export type Danger = {
  kind: 'refresh_beyond_retention' | 'refresh_beyond_kept' | 'never_compressed' | 'compressed_early'
  days: number
}

/** Since when the plant compresses so early, and for how long its devices keep readings back, in days. */
type Lateness = { compressAfterDays: number; heldBackDays: number }

/**
 * What is wrong with these days, or null when they are safe. Refreshing an aggregate over a range whose raw readings were dropped
 * deletes that range from the aggregate. Compressing earlier than now is refused while devices still send what belongs there.
 */
export function lifecycleDanger(lifecycle: Lifecycle, now: Date, before?: Lateness): Danger | null {
  const { compressAfterDays, retentionDays, refreshWindowDays } = lifecycle
  if (refreshWindowDays >= retentionDays) return { kind: 'refresh_beyond_retention', days: retentionDays }
  const kept = Math.floor((now.getTime() - rawStart(lifecycle, now).getTime()) / 86_400_000)
  if (refreshWindowDays > kept) return { kind: 'refresh_beyond_kept', days: kept }
  if (compressAfterDays >= retentionDays) return { kind: 'never_compressed', days: retentionDays }
  const isEarlier = before !== undefined && compressAfterDays < before.compressAfterDays
  if (isEarlier && compressAfterDays < before.heldBackDays)
    return { kind: 'compressed_early', days: before.heldBackDays }
  return null
}

/** The same in a sentence for whoever asked by the API or a command. */
export function unsafeLifecycle(lifecycle: Lifecycle, now: Date, before?: Lateness): string | null {
  const { compressAfterDays, refreshWindowDays } = lifecycle
  const danger = lifecycleDanger(lifecycle, now, before)
  if (danger === null) return null
  const { kind, days } = danger
  const sentences: Record<Danger['kind'], string> = {
    refresh_beyond_retention: `The hourly summary would be refreshed over ${refreshWindowDays} days, but raw readings are kept for ${days}: a refresh over deleted readings deletes their hours too. Keep the refresh window below the retention.`,
    refresh_beyond_kept: `The hourly summary would be refreshed over ${refreshWindowDays} days, but under the shorter retention of before raw readings were deleted up to ${days} days ago: a refresh over deleted readings deletes their hours too. Refresh over ${days} days at the most; a day later it may be a day more.`,
    never_compressed: `Readings would be deleted after ${days} days, before they are compressed at ${compressAfterDays}. Compress earlier or keep them longer.`,
    compressed_early: `Readings would be compressed after ${compressAfterDays} days, but a device kept readings back for ${days} days: they would have to be written into what is compressed. Compress after ${days} days at the earliest.`,
  }
  return sentences[kind]
}
