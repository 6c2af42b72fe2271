import { instantText } from '@/lib/table-file/column'

/**
 * An instant as PostgreSQL writes it in whatever zone the session has, in microseconds since 1970, which a `Date` would lose:
 * `2026-01-05 09:30:00.123456+01` is that of `2026-01-05T08:30:00.123456Z`.
 */
export function microsIn(text: string): number {
  const [, second = '', fraction = '', zone = ''] = parts.exec(text) ?? []
  if (second === '') throw new Error('the database wrote an instant in another style')
  const offset = zone === '+00' ? 'Z' : zone.length === 3 ? `${zone}:00` : zone
  return Date.parse(`${second.replace(' ', 'T')}${offset}`) * 1000 + Number(fraction.padEnd(6, '0'))
}

const parts = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:\.(\d+))?([+-]\d\d(?::\d\d)?)$/

/** The same as ISO 8601 in UTC, of a session in UTC without the way through a number: an answer may hold 10,000 of them. */
export function isoIn(text: string): string {
  const [, day, time, fraction] = inUtc.exec(text) ?? []
  if (day === undefined) return instantText(microsIn(text))
  return `${day}T${time}${fraction === undefined ? '' : `.${fraction.padEnd(fraction.length > 3 ? 6 : 3, '0')}`}Z`
}

const inUtc = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/
