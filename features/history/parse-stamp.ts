/** Microseconds since 1970: of an instant, or of what a wall clock shows, counted as if it were UTC. */
export type Stamp = { kind: 'instant' | 'wall'; at: number }

const second = 1_000_000
const earliest = 0
const latest = Date.UTC(2200) * 1000

const yearFirst = String.raw`(?<year>\d{4})(?<dash>[-/])(?<month>\d{1,2})\k<dash>(?<day>\d{1,2})`
const dayFirst = String.raw`(?<day2>\d{1,2})\.(?<month2>\d{1,2})\.(?<year2>\d{4})`
const clock = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,12}))?)?`
const offset = String.raw`(?:[zZ]|(?<sign>[+-])(?<offsetHour>\d{2})(?::?(?<offsetMinute>\d{2}))?)`
const calendar = new RegExp(`^(?:${yearFirst}|${dayFirst})(?:(?:[Tt]| +)${clock}(?<zone> ?${offset})?)?$`)

/**
 * Reads RFC 3339 with its offset; a date (`2026-03-29`, `2026/03/29` or `29.03.2026`), alone or with a time, as a wall
 * clock; and seconds, milli-, micro- or nanoseconds since 1970, told apart by their size. What is finer than a
 * microsecond is cut off. Null for anything else, for days that no calendar has, and before 1970 or after 2199.
 */
export function parseStamp(text: string): Stamp | null {
  const stamp = /^\d+(\.\d+)?$/.test(text) ? parseEpoch(text) : parseCalendar(text)
  return stamp && stamp.at >= earliest && stamp.at < latest ? stamp : null
}

/** Seconds from 1973 on; smaller numbers are more likely a row number than a time. */
function parseEpoch(text: string): Stamp | null {
  const [whole = '', fraction = ''] = text.split('.')
  const size = Number(whole)
  const digitsToMicros = size < 1e8 ? null : size < 1e11 ? 6 : size < 1e14 ? 3 : size < 1e17 ? 0 : -3
  if (digitsToMicros === null) return null
  if (digitsToMicros <= 0) return { kind: 'instant', at: Number(whole.slice(0, whole.length + digitsToMicros)) }
  return { kind: 'instant', at: Number(whole + fraction.padEnd(digitsToMicros, '0').slice(0, digitsToMicros)) }
}

function parseCalendar(text: string): Stamp | null {
  const part = calendar.exec(text)?.groups
  if (!part) return null
  const [year, month, day] = [part.year ?? part.year2, part.month ?? part.month2, part.day ?? part.day2].map(Number)
  const [hour, minute, seconds] = [part.hour ?? 0, part.minute ?? 0, part.second ?? 0].map(Number)
  if (year === undefined || month === undefined || day === undefined) return null
  if (hour === undefined || minute === undefined || seconds === undefined) return null
  const midnight = new Date(Date.UTC(year, month - 1, day))
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return null
  if (hour > 23 || minute > 59 || seconds > 59) return null
  const micros = Number((part.fraction ?? '').slice(0, 6).padEnd(6, '0'))
  const at = midnight.getTime() * 1000 + ((hour * 60 + minute) * 60 + seconds) * second + micros
  if (!part.zone) return { kind: 'wall', at }
  const ahead = offsetMinutes(part)
  return ahead === null ? null : { kind: 'instant', at: at - ahead * 60 * second }
}

function offsetMinutes({ sign, offsetHour = '0', offsetMinute = '0' }: Record<string, string | undefined>) {
  const [hours, minutes] = [Number(offsetHour), Number(offsetMinute)]
  if (hours > 23 || minutes > 59) return null
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes)
}

/** ISO 8601 in UTC, with as many digits of a second as the instant has. */
export function formatMicros(at: number): string {
  const text = new Date(Math.floor(at / 1000)).toISOString()
  const rest = at % 1000
  return rest === 0 ? text : `${text.slice(0, -1)}${String(rest).padStart(3, '0')}Z`
}
