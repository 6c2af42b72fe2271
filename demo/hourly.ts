import { historyBlock, historyRange, type Series } from './history'
import type { DemoPlan } from './plan'
import { dayMs, hourMs } from './plant-time'
import { createSimulator } from './simulate'

/** A whole hour of a sensor that begins at `at` (epoch ms). An hour without readings has `count` 0 and NaN values. */
export type Hour = { at: number; count: number; mean: number; min: number; max: number }

function hoursOf({ timestamps, values }: Series, from: number, to: number): Hour[] {
  const hours: Hour[] = []
  let i = timestamps.findIndex((at) => at >= from)
  for (let at = from; at < to; at += hourMs) {
    const first = i < 0 ? timestamps.length : i
    let sum = 0
    for (i = first; i < timestamps.length && (timestamps[i] ?? 0) < at + hourMs; i++) sum += values[i] ?? 0
    const inside = values.subarray(first, i)
    const count = inside.length
    hours.push({
      at,
      count,
      mean: sum / count,
      min: count > 0 ? Math.min(...inside) : Number.NaN,
      max: count > 0 ? Math.max(...inside) : Number.NaN,
    })
  }
  return hours
}

/** The whole hours of one machine's sensors as the stored history will give them, `from` and `to` rounded to hours. */
export function hourlyReadings(plan: DemoPlan, tag: string, from: number, to: number): Map<string, Hour[]> {
  const range = historyRange(plan)
  const simulate = createSimulator(plan, [tag])
  const first = Math.ceil(Math.max(from, range.from) / hourMs) * hourMs
  const end = Math.floor(Math.min(to, range.to) / hourMs) * hourMs
  const hours = new Map<string, Hour[]>()
  for (let day = Math.floor(first / dayMs); day * dayMs < end; day++) {
    const start = Math.max(first, day * dayMs)
    for (const series of historyBlock(range, simulate, day).series) {
      const known = hours.get(series.sensorId) ?? []
      hours.set(series.sensorId, known.concat(hoursOf(series, start, Math.min(end, (day + 1) * dayMs))))
    }
  }
  return hours
}

/** When one sensor's readings of the stored history were taken, epoch ms in time order. */
export function readingTimes(plan: DemoPlan, tag: string, sensorId: string, from: number, to: number): number[] {
  const range = historyRange(plan)
  const simulate = createSimulator(plan, [tag])
  const times: number[] = []
  for (let day = Math.floor(from / dayMs); day * dayMs < to; day++) {
    const series = historyBlock(range, simulate, day).series.find((each) => each.sensorId === sensorId)
    times.push(...(series?.timestamps ?? []))
  }
  return times.filter((at) => at >= from && at < to)
}
