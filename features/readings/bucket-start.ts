import { startOfPlantDay, zoned } from '@/lib/plant-time'
import type { TimeRange } from '@/lib/time-range'

export const daySeconds = 86_400
const monday = '1970-01-05'

/**
 * Where the bucket begins that holds an instant, both in milliseconds: buckets of days are plant days of 23, 24 or 25 hours,
 * several of them counted from a Monday; shorter ones begin on round times in UTC.
 */
export function bucketStart(at: number, bucketSeconds: number, timeZone: string): number {
  const bucketMs = bucketSeconds * 1000
  if (bucketSeconds < daySeconds) return Math.floor(at / bucketMs) * bucketMs
  const days = bucketSeconds / daySeconds
  const { days: since } = zoned(new Date(at), timeZone).toPlainDate().since(monday)
  return startOfPlantDay(new Date(at), timeZone, -(((since % days) + days) % days)).getTime()
}

/** Where the buckets of plant days begin that a range touches, in milliseconds, ascending. */
export function dayBuckets({ from, to }: TimeRange, bucketSeconds: number, timeZone: string): number[] {
  const bucketMs = bucketSeconds * 1000
  const starts: number[] = []
  let start = bucketStart(from.getTime(), bucketSeconds, timeZone)
  let changeAt = nextChange(start, timeZone)
  let isUsual = false
  while (start < to.getTime() || starts.length === 0) {
    starts.push(start)
    if (start >= changeAt) {
      // A day may begin with the change, at one o'clock.
      isUsual = start > changeAt && isUsual
      changeAt = nextChange(start, timeZone)
    }
    // Asking the calendar for each day would take longer than reading the hours: only around a change of the clocks.
    const next: number =
      isUsual && start + bucketMs < changeAt
        ? start + bucketMs
        : startOfPlantDay(new Date(start), timeZone, bucketSeconds / daySeconds).getTime()
    isUsual = next - start === bucketMs
    start = next
  }
  return starts
}

/** When the zone's offset changes after an instant. */
function nextChange(at: number, timeZone: string): number {
  return zoned(new Date(at), timeZone).getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY
}
