import type { TimeRange } from '@/lib/time-range'

type Recording = {
  intervalSeconds: number | null
  /** When the sensor was registered. */
  createdAt: Date
  readingCount: number
  /** The first reading that is known in the range, in milliseconds. */
  firstAt: number | undefined
}

/** The share of the readings expected in the range that came, at most 1; null while nothing can be expected. */
export function coverage(recording: Recording, range: TimeRange, now: Date): number | null {
  const expected = expectedReadings(recording, range, now)
  return expected && Math.min(1, recording.readingCount / expected)
}

/**
 * How many readings the range should hold by now, in fractions; null while none can be expected.
 * A sensor registered within the range owes readings from its registration on, or from its first reading if earlier.
 */
export function expectedReadings(recording: Recording, { from, to }: TimeRange, now: Date): number | null {
  const { intervalSeconds, createdAt, firstAt } = recording
  const end = Math.min(to.getTime(), now.getTime())
  const owedFrom = Math.min(createdAt.getTime(), firstAt ?? Number.POSITIVE_INFINITY)
  const seconds = (end - Math.max(from.getTime(), owedFrom)) / 1000
  if (!intervalSeconds || seconds < intervalSeconds) return null
  return seconds / intervalSeconds
}
