import type { DemoPlan } from './plan'
import { dayMs, minuteMs } from './plant-time'
import { minutesPerDay } from './random'
import { demoSensors } from './sensors'
import { createSimulator, type Day } from './simulate'

const historyDays = 100
const fullRateDays = 3
const sparseMinutes = 5

/** Readings of one sensor in time order: `timestamps` in epoch milliseconds beside their `values`. */
export type Series = { sensorId: string; timestamps: Float64Array; values: Float64Array }

/** All sensors' readings of a UTC day, or of the part of it that belongs to the history; `[from, to)` in epoch ms. */
export type Block = { from: number; to: number; count: number; series: Series[] }

export type HistoryRange = { from: number; fullRateFrom: number; to: number }

/**
 * The history's range, half-open: one reading a minute from `fullRateFrom`, one in five minutes before it. The last
 * reading is that of the minute in which the plant was installed; live readings go on at `to`.
 */
export function historyRange({ installedAt }: DemoPlan): HistoryRange {
  const sparse = sparseMinutes * minuteMs
  const before = (days: number) => Math.floor((installedAt - days * dayMs) / sparse) * sparse
  return { from: before(historyDays), fullRateFrom: before(fullRateDays), to: installedAt + minuteMs }
}

/** How many readings the history would have if none were lost: the end of a progress bar. */
export function expectedReadings(plan: DemoPlan): number {
  const { from, fullRateFrom, to } = historyRange(plan)
  return demoSensors.length * ((fullRateFrom - from) / (sparseMinutes * minuteMs) + (to - fullRateFrom) / minuteMs)
}

/** Whether the history holds a reading for this full minute. */
function isSampled({ from, fullRateFrom, to }: HistoryRange, at: number): boolean {
  return at >= from && at < to && (at >= fullRateFrom || (at / minuteMs) % sparseMinutes === 0)
}

function pick(sensorId: string, values: Float64Array, day: number, minutes: number[]): Series {
  const timestamps = new Float64Array(minutes.length)
  const present = new Float64Array(minutes.length)
  let count = 0
  for (const minute of minutes) {
    const value = values[minute] ?? Number.NaN
    if (Number.isNaN(value)) continue
    timestamps[count] = day * dayMs + minute * minuteMs
    present[count++] = value
  }
  return { sensorId, timestamps: timestamps.subarray(0, count), values: present.subarray(0, count) }
}

/** The block of one UTC day (days since 1970); `count` is 0 outside the history. */
export function historyBlock(range: HistoryRange, simulate: (day: number) => Day, day: number): Block {
  const start = day * dayMs
  const minutes = Array.from({ length: minutesPerDay }, (_, i) => i).filter((i) =>
    isSampled(range, start + i * minuteMs),
  )
  const series = minutes.length === 0 ? [] : [...simulate(day)].map(([id, values]) => pick(id, values, day, minutes))
  return {
    from: Math.max(range.from, start),
    to: Math.min(range.to, start + dayMs),
    count: series.reduce((sum, each) => sum + each.values.length, 0),
    series,
  }
}

/** The whole history, the newest day first, so that a dashboard has something to show while older days are loading. */
export function* historyBlocks(plan: DemoPlan): Generator<Block> {
  const range = historyRange(plan)
  const simulate = createSimulator(plan)
  for (let day = Math.floor((range.to - 1) / dayMs); (day + 1) * dayMs > range.from; day--) {
    yield historyBlock(range, simulate, day)
  }
}
