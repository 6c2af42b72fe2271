import { type CsvValue, csvLine } from '@/lib/csv-cell'
import { zoned } from '@/lib/plant-time'
import type { Trace } from './queries'

type Drawn = {
  sensor: Pick<Trace['sensor'], 'sensorId' | 'unit'>
  series: Pick<Trace['series'], 'points' | 'bucketSeconds'>
}

const names = [
  'sensor_id',
  'at_utc',
  'at_plant',
  'value',
  'lowest',
  'highest',
  'readings',
  'lowest_quality',
  'unit',
  'bucket_seconds',
]

/**
 * Series as a CSV file, a line for each point that was drawn: `value` is the reading, or the mean of `bucket_seconds` from
 * then on. The mark at the start tells spreadsheets that the text is UTF-8.
 */
export function traceLines(traces: Drawn[], plantTimeZone: string): string {
  const lines = traces.flatMap(({ sensor, series }) =>
    series.points
      .filter(({ avg }) => avg !== null)
      .map(({ at, avg, min, max, count, quality }) => {
        const instant = new Date(Math.round(at))
        const plant = zoned(instant, plantTimeZone).toString({ timeZoneName: 'never', smallestUnit: 'millisecond' })
        const values: CsvValue[] = [avg, min, max, count, quality, sensor.unit, series.bucketSeconds]
        return csvLine([sensor.sensorId, instant.toISOString(), plant, ...values])
      }),
  )
  return `\ufeff${csvLine(names)}${lines.join('')}`
}
