import type { Chunk } from '../chunks/queries'
import { compressionRatio, type Days } from './what-if'

const dayMs = 86_400_000
const mostChunks = 5

/** Bytes of the database in so many days: with what comes in now, and with the least and the most that came in lately. */
export type ForecastDay = { day: number; low: number; middle: number; high: number }
export type Forecast = {
  /** What comes in a day before it is compressed. */
  dailyBytes: { low: number; middle: number; high: number }
  ratio: number | null
  days: ForecastDay[]
}

/**
 * The chunks as the policies will have left them, and what comes in until then: the median of the latest five chunks' bytes a
 * day, with the least and the most of them as the interval. Null before a day of readings is there. What is not readings is taken
 * to stay as it is.
 */
export function forecast(chunks: Chunk[], databaseBytes: number, settings: Days, now: Date): Forecast | null {
  const rates = chunks.slice(-mostChunks).flatMap((chunk) => rateOf(chunk, now))
  const sorted = rates.toSorted((a, b) => a - b)
  const [low, middle, high] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
  if (low === undefined || middle === undefined || high === undefined) return null
  const ratio = compressionRatio(chunks)
  const others = databaseBytes - chunks.reduce((total, { bytes }) => total + bytes, 0)
  const at = (day: number, rate: number) =>
    others + bytesLeft(chunks, settings, ratio, now.getTime() + day * dayMs) + bytesNew(rate, day, settings, ratio)
  const days = [...Array(91).keys()].map((day) => ({
    day,
    low: at(day, low),
    middle: at(day, middle),
    high: at(day, high),
  }))
  return { dailyBytes: { low, middle, high }, ratio, days }
}

/** Bytes a day before compression, of a chunk that has been filled for a day at the least. */
function rateOf({ from, to, bytes, bytesBefore }: Chunk, now: Date): number[] {
  const days = (Math.min(to.getTime(), now.getTime()) - from.getTime()) / dayMs
  return days < 1 ? [] : [(bytesBefore ?? bytes) / days]
}

/** Of the chunks that are there now. */
function bytesLeft(
  chunks: Chunk[],
  { compressAfterDays, retentionDays }: Days,
  ratio: number | null,
  at: number,
): number {
  return chunks.reduce((total, { to, bytes, isCompressed }) => {
    const age = (at - to.getTime()) / dayMs
    if (age >= retentionDays) return total
    return total + (isCompressed || age < compressAfterDays ? bytes : bytes / (ratio ?? 1))
  }, 0)
}

/** Of what comes from now on. */
function bytesNew(rate: number, day: number, { compressAfterDays, retentionDays }: Days, ratio: number | null): number {
  const kept = Math.min(day, retentionDays)
  const raw = Math.min(kept, compressAfterDays)
  return rate * raw + (rate * (kept - raw)) / (ratio ?? 1)
}
