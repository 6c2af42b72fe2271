import type { TimeRange } from '@/lib/time-range'

const hourMs = 3_600_000
const longestMs = 24 * hourMs

/**
 * Ranges that cover these hours (their starts in milliseconds, ascending), each from one of them to the end of another and
 * at most a day long: so much is recomputed in one statement, while others wait for the embedded database.
 */
export function repairRanges(hours: number[]): TimeRange[] {
  const ranges: TimeRange[] = []
  for (const hour of hours) {
    const last = ranges.at(-1)
    const end = new Date(hour + hourMs)
    if (last && end.getTime() - last.from.getTime() <= longestMs) last.to = end
    else ranges.push({ from: new Date(hour), to: end })
  }
  return ranges
}
