import type { DemoPlan } from './plan'
import { dayMs, minuteMs } from './plant-time'
import { createSimulator } from './simulate'

/** `at` in epoch milliseconds, always a full minute. */
export type LiveReading = { sensorId: string; at: number; value: number }

/**
 * The plant going on. `until(now)` gives the readings of every full minute that passed since the last call, up to and
 * with `now` (epoch ms), oldest first; sensors that are silent are missing.
 * @param from first minute to give: `historyRange(plan).to`, or the minute after the newest stored reading.
 */
export function livePlant(plan: DemoPlan, from: number): { until(now: number): LiveReading[] } {
  const simulate = createSimulator(plan)
  let next = Math.ceil(from / minuteMs) * minuteMs
  return {
    until(now) {
      const readings: LiveReading[] = []
      for (; next <= now; next += minuteMs) {
        const day = Math.floor(next / dayMs)
        for (const [sensorId, values] of simulate(day)) {
          const value = values[(next - day * dayMs) / minuteMs] ?? Number.NaN
          if (!Number.isNaN(value)) readings.push({ sensorId, at: next, value })
        }
      }
      return readings
    },
  }
}
