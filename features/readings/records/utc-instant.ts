/**
 * An instant as PostgreSQL writes it in whatever zone the session has, in UTC and RFC 3339 with all its microseconds, which a
 * `Date` would lose: `2026-01-05 09:30:00.123456+01` is `2026-01-05T08:30:00.123456Z`.
 */
export function utcInstant(text: string): string {
  const [, second = '', fraction = '', zone = ''] = parts.exec(text) ?? []
  if (second === '') throw new Error('the database wrote an instant in another style')
  const whole = second.replace(' ', 'T')
  if (zone === '+00') return `${whole}${fraction}Z`
  const offset = zone.length === 3 ? `${zone}:00` : zone
  return `${new Date(`${whole}${offset}`).toISOString().slice(0, 19)}${fraction}Z`
}

const parts = /^(\d{4,}-\d\d-\d\d \d\d:\d\d:\d\d)(\.\d+)?([+-]\d\d(?::\d\d)?)$/
