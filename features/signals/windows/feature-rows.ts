import type { AskedSensor } from '@/features/signals/asked-sensors'
import type { Cell, Column } from '@/lib/table-file/column'
import type { FeatureQuery } from './input'
import type { FeatureWindow } from './queries'

type Shape = Pick<FeatureQuery, 'features' | 'lags' | 'layout' | 'window' | 'step'>

const times: Column[] = [
  { name: 'window_start', type: 'instant' },
  { name: 'window_end', type: 'instant' },
]

/** The features that a row names, each as it is and then as it was so many steps before. */
const namesOf = ({ features, lags }: Shape): string[] =>
  features.flatMap((feature) => [feature, ...lags.map((lag) => `${feature}_lag${lag}`)])

/** Of a long table a row is one sensor's window; of a wide one it is a window of all of them, side by side. */
export function featureColumns(shape: Shape, sensors: AskedSensor[]): Column[] {
  const ofOne = (before: string): Column[] => namesOf(shape).map((name) => ({ name: before + name, type: 'number' }))
  if (shape.layout === 'long') return [{ name: 'sensor_id', type: 'text' }, ...times, ...ofOne('')]
  return [...times, ...sensors.flatMap(({ sensorId }) => ofOne(`${sensorId}.`))]
}

/**
 * Pages of windows as rows of a table. What lags is taken from the windows before, which come first and are no rows themselves:
 * `from` is the first that is one.
 */
export async function* featureRows(
  pages: AsyncIterable<FeatureWindow[]>,
  shape: Shape,
  sensors: AskedSensor[],
  from: number,
): AsyncGenerator<Cell[][]> {
  const longest = Math.max(0, ...shape.lags)
  let seen: FeatureWindow[] = []
  for await (const page of pages) {
    const known = [...seen, ...page]
    yield page.flatMap((window, place) =>
      window.start < from ? [] : rowsOf(known, seen.length + place, shape, sensors),
    )
    seen = longest === 0 ? [] : known.slice(-longest)
  }
}

function rowsOf(known: FeatureWindow[], at: number, shape: Shape, sensors: AskedSensor[]): Cell[][] {
  const start = (known[at]?.start ?? 0) * 1000
  const time: Cell[] = [start, start + shape.window * 1_000_000]
  const cells = sensors.map((_, sensor) =>
    shape.features.flatMap((feature) =>
      [0, ...shape.lags].map((lag) => known[at - lag]?.vectors[sensor]?.[feature] ?? null),
    ),
  )
  if (shape.layout === 'wide') return [[...time, ...cells.flat()]]
  return sensors.map(({ sensorId }, sensor) => [sensorId, ...time, ...(cells[sensor] ?? [])])
}
