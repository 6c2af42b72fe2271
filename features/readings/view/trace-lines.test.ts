import { expect, it } from 'vitest'
import type { SeriesPoint } from '@/features/readings/fill-gaps'
import { traceLines } from './trace-lines'

const point = (at: string, avg: number | null): SeriesPoint => ({
  at: Date.parse(at),
  avg,
  min: avg,
  max: avg === null ? null : avg + 1,
  count: avg === null ? 0 : 12,
  quality: avg === null ? null : 0.5,
})

const trace = (sensorId: string, unit: string, points: SeriesPoint[]) => ({
  sensor: { sensorId, unit },
  series: { bucketSeconds: 3600, points },
})

it('gives each point in UTC and in plant time, also in the hour that comes twice, and leaves gaps out', () => {
  const points = [
    point('2026-10-25T00:00:00Z', -20.5),
    point('2026-10-25T00:30:00Z', null),
    point('2026-10-25T01:00:00Z', 21),
  ]
  expect(traceLines([trace('s', '°C', points)], 'Europe/Berlin').split('\r\n')).toEqual([
    '\ufeffsensor_id,at_utc,at_plant,value,lowest,highest,readings,lowest_quality,unit,bucket_seconds',
    's,2026-10-25T00:00:00.000Z,2026-10-25T02:00:00.000+02:00,-20.5,-20.5,-19.5,12,0.5,°C,3600',
    's,2026-10-25T01:00:00.000Z,2026-10-25T02:00:00.000+01:00,21,21,22,12,0.5,°C,3600',
    '',
  ])
})

it('gives no spreadsheet a formula, whatever sensors and units are called', () => {
  const lines = traceLines([trace('=1+1', '@SUM(A1)', [point('2026-10-25T00:00:00Z', 1)])], 'UTC').split('\r\n')
  expect(lines[1]).toBe("'=1+1,2026-10-25T00:00:00.000Z,2026-10-25T00:00:00.000+00:00,1,1,2,12,0.5,'@SUM(A1),3600")
})
