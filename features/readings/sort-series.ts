import type { ReadingRow } from './check-row'

/** What a block says about one sensor in one unit. */
export type Series = {
  sensorId: string
  unit: string | null
  /** The place of its sensor among the block's, which several units share. */
  rank: number
  size: number
  oldest: ReadingRow
  newest: ReadingRow
}

export type SortedBlock = {
  /** The first row of each (sensor, instant), by sensor and instant. */
  rows: ReadingRow[]
  /** The one-based place of each row's series. */
  places: number[]
  series: Series[]
  /** Repeats with the same value in the same unit. */
  duplicates: number
  /** The other repeats, with the one-based place of the series of the row that came first. */
  repeats: { row: ReadingRow; place: number }[]
}

/**
 * Brings rows into the order in which everybody writes them, so that concurrent batches take their locks in one order, and
 * names each sensor once: what holds for a sensor is sent, looked up and judged once a block instead of once a row.
 */
export function sortBySeries(rows: ReadingRow[]): SortedBlock {
  const bySensor = new Map<string, ReadingRow[]>()
  for (const row of rows) {
    const own = bySensor.get(row.sensorId)
    if (own) own.push(row)
    else bySensor.set(row.sensorId, [row])
  }
  const sorted: SortedBlock = { rows: [], places: [], series: [], duplicates: 0, repeats: [] }
  const inOrder = [...bySensor].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [rank, [, own]] of inOrder.entries()) addSensor(own, rank, sorted)
  return sorted
}

function addSensor(rows: ReadingRow[], rank: number, sorted: SortedBlock): void {
  const from = sorted.series.length
  let first: ReadingRow | undefined
  for (const row of rows.sort((a, b) => a.atMicros - b.atMicros)) {
    if (first?.atMicros === row.atMicros) {
      if (first.value === row.value && first.unit === row.unit) sorted.duplicates++
      else sorted.repeats.push({ row, place: sorted.places.at(-1) ?? 0 })
      continue
    }
    first = row
    sorted.rows.push(row)
    sorted.places.push(addToSeries(row, rank, sorted.series, from))
  }
}

/** Answers the one-based place of the row's series; those of its sensor start at `from`. */
function addToSeries(row: ReadingRow, rank: number, series: Series[], from: number): number {
  for (let at = from; at < series.length; at++) {
    const own = series[at]
    if (own?.unit !== row.unit) continue
    own.size++
    own.newest = row
    return at + 1
  }
  return series.push({ sensorId: row.sensorId, unit: row.unit, rank, size: 1, oldest: row, newest: row })
}
