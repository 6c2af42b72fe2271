import type { TimeRange } from '@/lib/time-range'

const dayMs = 86_400_000

/** The part of `[from, to)` that lies in the day of a part. */
export function rangeOfPart({ day }: { day: string }, { from, to }: Partial<TimeRange>): TimeRange {
  const start = Date.parse(day)
  return {
    from: new Date(Math.max(start, from?.getTime() ?? start)),
    to: new Date(Math.min(start + dayMs, to?.getTime() ?? start + dayMs)),
  }
}
