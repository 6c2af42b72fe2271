import { touchesWork, type WorkSpan } from '@/features/alerts/work/spans'

export type SensorMean = { minute: number; sensorId: string; mean: number }
/** A minute with the means of a machine's sensors in their order, NaN where one sent nothing good; `at` in ms. */
export type MachineRow = { at: number; values: number[] }

/** Sensors' means by the minute, the oldest first, as rows. */
export function rowsOf(sensorIds: string[], means: SensorMean[]): MachineRow[] {
  const minutes = new Map<number, MachineRow>()
  for (const { minute, sensorId, mean } of means) {
    const row = minutes.get(minute) ?? { at: minute * 60_000, values: sensorIds.map(() => Number.NaN) }
    row.values[sensorIds.indexOf(sensorId)] = mean
    minutes.set(minute, row)
  }
  return [...minutes.values()]
}

const minuteMs = 60_000
/** A minute is judged when it has been over for so long: what its sensors sent has come. */
const settledMs = 2 * minuteMs

export const wholeMinute = (at: number) => new Date(Math.floor(at / minuteMs) * minuteMs)

/** Up to where a machine's minutes can be judged. */
export function settledUntil({ sensors }: { sensors: { lastAt: number }[] }, now: Date): Date {
  const newest = Math.min(now.getTime(), Math.max(...sensors.map(({ lastAt }) => lastAt)))
  return wholeMinute(newest - settledMs)
}

/** Those in which nobody worked on one of the machine's sensors. */
export function unworkedRows(
  { sensors }: { sensors: { sensorId: string }[] },
  rows: MachineRow[],
  spans: Map<string, WorkSpan[]>,
) {
  const own = sensors.flatMap(({ sensorId }) => spans.get(sensorId) ?? [])
  return own.length === 0 ? rows : rows.filter(({ at }) => !touchesWork(own, at, minuteMs))
}
