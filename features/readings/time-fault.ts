import type { InstantFault } from './parse-instant'

/** What is wrong with a row or a part of it; `more` goes to the sender too. */
export type FaultReason = { code: string; detail: string; more?: Record<string, unknown> }

/** Clocks of devices may be this far ahead of the server's. */
export const clockAheadMs = 5 * 60_000

/** What times are measured against: `oldestMs` is where retention begins, `serverMs` what rows without a time take, if they may. */
export type TimeLimits = { nowMs: number; oldestMs: number; serverMs: number | null }

/** Why an instant is too far from now, with the server's time and the difference; null when it is good. */
export function timeFault(atMicros: number, limits: TimeLimits): FaultReason | null {
  const atMs = Math.floor(atMicros / 1000)
  const { nowMs, oldestMs } = limits
  if (atMs <= nowMs + clockAheadMs && atMs >= oldestMs) return null
  const more = { server_time: new Date(nowMs).toISOString(), skew_ms: atMs - nowMs }
  const hint = scaleHint(atMs, limits)
  if (hint) return { code: 'timestamp_scale', detail: hint, more }
  if (atMs > nowMs) {
    const detail = 'The timestamp lies more than 5 minutes ahead of the server. Set the device’s clock.'
    return { code: 'clock_ahead', detail, more }
  }
  const oldest = new Date(oldestMs).toISOString()
  const detail = `The timestamp lies before ${oldest}, where the plant’s retention of readings begins.`
  return { code: 'older_than_retention', detail, more }
}

export const missingTime: FaultReason = {
  code: 'timestamp_missing',
  detail: 'Give a timestamp, or an Idempotency-Key header to have the server set the time.',
}

const formatHints: Record<InstantFault, string> = {
  timestamp_format: 'must be RFC 3339 with seconds and a zone, such as 2026-03-01T08:15:00Z',
  timestamp_zone_missing: 'has no zone: end it with Z for UTC or an offset such as +01:00',
  timestamp_no_such_day: 'names a day that the calendar does not have',
  leap_second: 'names a leap second, which is not kept: send second 59 or the next minute',
}

/** Why a timestamp cannot be read; a number gets a guess what it counts. */
export function formatFault(code: InstantFault, given: unknown, limits: TimeLimits): FaultReason {
  const guess = typeof given === 'number' ? countHint(given, limits) : ''
  return { code, detail: `The timestamp ${formatHints[code]}.${guess}` }
}

const units = [
  ['seconds', 1_000],
  ['milliseconds', 1],
  ['microseconds', 1e-3],
  ['nanoseconds', 1e-6],
] as const

function countHint(count: number, limits: TimeLimits): string {
  const unit = units.find(([, ms]) => isPlausible(count * ms, limits))
  return unit ? ` As ${unit[0]} since 1970 it would be ${new Date(count * unit[1]).toISOString()}.` : ''
}

function scaleHint(atMs: number, limits: TimeLimits): string | null {
  const steps = [1, 2, 3].find((step) =>
    [1000 ** step, 1000 ** -step].some((factor) => isPlausible(atMs * factor, limits)),
  )
  if (steps === undefined) return null
  const longer = isPlausible(atMs * 1000 ** steps, limits)
  const meant = new Date(atMs * 1000 ** (longer ? steps : -steps)).toISOString()
  const example = longer ? 'seconds sent as milliseconds' : 'milliseconds sent as seconds'
  return `The timestamp would be ${meant} in a unit ${1000 ** steps} times as ${longer ? 'long' : 'short'}: looks like ${example}.`
}

const isPlausible = (atMs: number, { nowMs, oldestMs }: TimeLimits) => atMs >= oldestMs && atMs <= nowMs + clockAheadMs
