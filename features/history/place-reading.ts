import { formatMicros } from './parse-stamp'
import type { FileReading } from './read-row'
import { recentKeys } from './recent-keys'

export type PlacedReading = { sensorId: string; timestamp: string; value: number; quality: number | null }
type Placed = { reading: PlacedReading } | { refused: 'too_old' | 'future' } | 'repeated'

const hourMicros = 3_600_000_000
/** Clocks differ a little. */
const aheadMicros = 5 * 60_000_000
/** A repeat further from its first than this is found by the database, as a reading that was there before. */
const keysRemembered = 100_000

/**
 * Moves readings by whole hours and sorts out those that cannot be stored: before retention, in the future, or at an
 * instant that their sensor had a few rows before; the first one counts.
 */
export function readingPlacer(limits: { shiftHours: number; retentionStart: Date; now: Date }) {
  const oldest = limits.retentionStart.getTime() * 1000
  const newest = limits.now.getTime() * 1000 + aheadMicros
  const isRepeated = recentKeys(keysRemembered)
  return ({ sensorId, at: fileAt, value, quality }: FileReading): Placed => {
    const at = fileAt + limits.shiftHours * hourMicros
    if (at < oldest) return { refused: 'too_old' }
    if (at > newest) return { refused: 'future' }
    if (isRepeated(`${at} ${sensorId}`)) return 'repeated'
    return { reading: { sensorId, timestamp: formatMicros(at), value, quality } }
  }
}
