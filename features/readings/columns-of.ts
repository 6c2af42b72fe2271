import type { ReadingRow } from './check-row'

/** The rows as arrays for `unnest`; instants are seconds for `to_timestamp`, exact to the microsecond. */
export const columnsOf = (rows: ReadingRow[]) => ({
  sensorIds: rows.map((row) => row.sensorId),
  seconds: arrayOf(rows.map((row) => row.atMicros / 1e6)),
  values: arrayOf(rows.map((row) => row.value)),
  units: rows.map((row) => row.unit),
  qualities: arrayOf(rows.map((row) => row.quality ?? 'null')),
})

/** Numbers as the text of an array: the driver would look at each of them as if it had to be quoted. */
const arrayOf = (numbers: (number | 'null')[]): string => `{${numbers.join(',')}}`
