import { largestValue } from '@/features/readings/check-row'
import { withoutEmptyEnd } from './detect-separator'
import { localInstant } from './local-instant'
import { type Decimal, parseNumber } from './parse-number'
import { parseStamp } from './parse-stamp'
import type { ColumnMapping } from './resolve-columns'
import { wallInstants } from './wall-instants'

export const rowFaults = ['columns', 'sensor', 'time', 'skipped_hour', 'empty', 'number', 'quality'] as const
export type RowFault = (typeof rowFaults)[number]

/** A reading before it is shifted; `at` is in microseconds since 1970. */
export type FileReading = { sensorId: string; at: number; value: number; quality: number | null }
export type Cell = { reading: FileReading } | { fault: RowFault }

type Reading = { mapping: ColumnMapping; decimal: Decimal; timeZone: string }

/**
 * Reads a file's rows in their order; the order tells the two passes of a repeated hour apart.
 * @returns a function that answers a reading or a fault for each value column of a row, never more and never fewer.
 */
export function rowReader({ mapping, decimal, timeZone }: Reading): (cells: string[]) => Cell[] {
  const instantOf = seriesClocks(timeZone)
  const all = (fault: RowFault): Cell[] => mapping.values.map(() => ({ fault }))
  return (cells) => {
    const text = (place: number | null) => (place === null ? '' : (cells[place] ?? '').trim())
    if (!fits(cells, mapping.width)) return all('columns')
    const series = text(mapping.sensor)
    if (mapping.sensor !== null && (series === '' || series.length > 255)) return all('sensor')
    const stamp = parseStamp(text(mapping.time))
    if (!stamp) return all('time')
    const at = stamp.kind === 'instant' ? stamp.at : instantOf(series, stamp.at)
    if (at === null) return all('skipped_hour')
    const quality = text(mapping.quality) === '' ? null : parseNumber(text(mapping.quality), decimal)
    if (!isQuality(quality, text(mapping.quality))) return all('quality')
    return mapping.values.map(({ place, sensorId }) => {
      if (text(place) === '') return { fault: 'empty' }
      const value = parseNumber(text(place), decimal)
      return value === null || Math.abs(value) > largestValue
        ? { fault: 'number' }
        : { reading: { sensorId: sensorId ?? series, at, value, quality } }
    })
  }
}

/** As wide as the header; separators at the line's end do no harm. */
const fits = (cells: string[], width: number) =>
  cells.length === width || (cells.length > width && withoutEmptyEnd(cells).length <= width)

const isQuality = (quality: number | null, text: string) =>
  quality === null ? text === '' : quality >= 0 && quality <= 1

/** Each series of a file runs through a repeated hour by itself. */
function seriesClocks(timeZone: string): (series: string, wall: number) => number | null {
  const instantsOf = wallInstants(timeZone)
  const clocks = new Map<string, (wall: number) => number | null>()
  return (series, wall) => {
    const clock = clocks.get(series) ?? localInstant(instantsOf)
    clocks.set(series, clock)
    return clock(wall)
  }
}
