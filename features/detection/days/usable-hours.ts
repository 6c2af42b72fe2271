import { median } from '@/features/detection/median'

/** An hour of the summary: when it begins in ms, its mean, its readings, and the lowest quality that a device gave one. */
export type SummaryHour = { at: number; mean: number; count: number; quality: number | null }

const hourSeconds = 3600
/** Of the readings that an hour should have. */
const leastShare = 0.5
const leastQuality = 0.5

/**
 * The hours whose mean can be relied on: at least half of their readings came and none is flagged as bad. Where nobody has
 * said how often the sensor sends, its usual hour tells.
 */
export function usableHours(hours: SummaryHour[], intervalSeconds: number | null): SummaryHour[] {
  const expected = intervalSeconds ? hourSeconds / intervalSeconds : median(hours.map(({ count }) => count))
  return hours.filter(
    ({ count, quality }) => count >= expected * leastShare && (quality === null || quality >= leastQuality),
  )
}

/** How many such hours a day needs to say something: half of those that it can have. */
export const leastHoursOfDay = (intervalSeconds: number | null): number =>
  Math.ceil(Math.min(24, (24 * hourSeconds) / (intervalSeconds ?? hourSeconds)) / 2)
