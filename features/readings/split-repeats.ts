import type { ReadingRow } from './check-row'

type Split = { first: ReadingRow[]; duplicates: number; conflicts: ReadingRow[] }

/** Keeps the first row of each (sensor, instant); a repeat with the same value is a duplicate, else a conflict. */
export function splitRepeats(rows: ReadingRow[]): Split {
  const seen = new Map<string, number>()
  const split: Split = { first: [], duplicates: 0, conflicts: [] }
  for (const row of rows) {
    const key = `${row.atMicros} ${row.sensorId}`
    const value = seen.get(key)
    if (value === undefined) {
      seen.set(key, row.value)
      split.first.push(row)
    } else if (value === row.value) split.duplicates++
    else split.conflicts.push(row)
  }
  return split
}
