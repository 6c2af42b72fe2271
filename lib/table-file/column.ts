/** What a column of a table holds; `instant` is in microseconds since 1970 (UTC), as whole numbers. */
export type ColumnType = 'text' | 'number' | 'integer' | 'boolean' | 'instant'
export type Column = { name: string; type: ColumnType }
export type Cell = string | number | boolean | null

const microsOfSecond = 1_000_000

/** Microseconds since 1970 as ISO 8601 in UTC, with as many digits as it takes: `2026-11-23T08:00:00.000250Z`. */
export function instantText(micros: number): string {
  const fraction = ((micros % microsOfSecond) + microsOfSecond) % microsOfSecond
  const seconds = new Date((micros - fraction) / 1000).toISOString().slice(0, 19)
  if (fraction === 0) return `${seconds}Z`
  const digits = String(fraction).padStart(6, '0')
  return `${seconds}.${fraction % 1000 === 0 ? digits.slice(0, 3) : digits}Z`
}
