import type { TimeRange } from '@/lib/time-range'
import type { AlertEvidence } from './input'

const hour = 3_600_000

/** What to draw around an alert: its window with three times its length (at least 6 h) before and one after, until now. */
export function evidenceRange({ window }: AlertEvidence, now: Date): TimeRange {
  const from = Date.parse(window.from)
  const to = Date.parse(window.to)
  const length = Math.max(to - from, 2 * hour)
  const end = Math.min(to + length, now.getTime())
  return { from: new Date(from - 3 * length), to: new Date(Math.max(end, from + hour)) }
}
