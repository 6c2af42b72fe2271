import { Temporal } from 'temporal-polyfill'

const dayMillis = 86_400_000

/**
 * Answers every instant at which a clock in the zone shows `wall` (microseconds, as `parseStamp` counts them):
 * one as a rule, none in a skipped hour, two in a repeated one, earlier first.
 * Days without a change of the clock near them cost one look-up for all their rows.
 * @throws RangeError when there is no such zone.
 */
export function wallInstants(timeZone: string): (wall: number) => number[] {
  const offsets = new Map<number, number | null>()
  Temporal.Now.zonedDateTimeISO(timeZone)
  return (wall) => {
    const day = Math.floor(wall / (dayMillis * 1000))
    let offset = offsets.get(day)
    if (offset === undefined) {
      offset = steadyOffset(day, timeZone)
      offsets.set(day, offset)
    }
    return offset === null ? searchInstants(wall, timeZone) : [wall - offset]
  }
}

/** The zone's offset in microseconds if it holds from a day before this one to a day after it, else null. */
function steadyOffset(day: number, timeZone: string): number | null {
  const start = Temporal.Instant.fromEpochMilliseconds((day - 1) * dayMillis).toZonedDateTimeISO(timeZone)
  const change = start.getTimeZoneTransition('next')
  if (change && change.epochMilliseconds <= (day + 2) * dayMillis) return null
  return start.offsetNanoseconds / 1000
}

function searchInstants(wall: number, timeZone: string): number[] {
  const millis = Math.floor(wall / 1000)
  const local = Temporal.Instant.fromEpochMilliseconds(millis).toZonedDateTimeISO('UTC').toPlainDateTime()
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' })
  if (!earlier.toPlainDateTime().equals(local)) return []
  const instants = [...new Set([earlier.epochMilliseconds, later.epochMilliseconds])]
  return instants.map((at) => at * 1000 + (wall - millis * 1000))
}
