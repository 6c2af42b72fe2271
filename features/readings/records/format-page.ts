import { csvLine } from '@/lib/csv-cell'
import type { ReadingFormat, ReadingPage } from './input'

/** The media type of each format, in our own order of preference. */
export const mediaTypes = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
} as const satisfies Record<ReadingFormat, string>

/**
 * A part of the readings as text. NDJSON and CSV carry the sensor and the unit in each row, under the names by which readings
 * are posted, so that what was taken out of one plant can be posted to another.
 */
export const formatPage: Record<ReadingFormat, (page: ReadingPage) => string> = {
  json: (page) => JSON.stringify(page),
  ndjson: ({ sensorId, unit, rows }) =>
    rows.map((row) => `${JSON.stringify(postedAs(sensorId, unit, row))}\n`).join(''),
  csv: ({ sensorId, unit, rows }) =>
    [
      csvLine(['sensor_id', 'timestamp', 'value', 'unit', 'quality']),
      ...rows.map(({ timestamp, value, quality }) => csvLine([sensorId, timestamp, value, unit, quality])),
    ].join(''),
}

const postedAs = (
  sensorId: string,
  unit: string | null,
  { timestamp, value, quality }: ReadingPage['rows'][number],
) => ({
  sensor_id: sensorId,
  timestamp,
  value,
  ...(unit !== null && { unit }),
  ...(quality !== null && { quality }),
})
