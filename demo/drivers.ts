import { demoSettings } from './plant'
import { dayMs, minuteMs, plantClock } from './plant-time'
import { autoregressive, minutesPerDay } from './random'

/**
 * A day is computed together with the day before it, in which the thermal lags (at most 90 min) forget their start.
 * Arrays of a window hold one value a minute.
 */
export const windowDays = 2
export const windowMinutes = windowDays * minutesPerDay

export type Drivers = {
  firstDay: number
  /** Room temperature, °C. */
  ambient: Float64Array
  /** 1 on weekday days, less at night and at weekends. */
  shift: Float64Array
  /** The part of the load's noise that all machines share. */
  loadNoise: Float64Array
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

/** A window's array from a function of the minute. */
export function series(value: (i: number) => number): Float64Array {
  const out = new Float64Array(windowMinutes)
  for (let i = 0; i < windowMinutes; i++) out[i] = value(i)
  return out
}

/** What the machine's load follows: 1 from 06 to 22 h plant time, 0.75 at night, times 0.7 at weekends. */
export function shiftFactor({ hour, weekend }: { hour: number; weekend: boolean }): number {
  return (hour >= 6 && hour < 22 ? 1 : 0.75) * (weekend ? 0.7 : 1)
}

/** What the whole plant shares in the window that ends with `day` (days since 1970, UTC). */
export function plantDrivers(seed: number, day: number): Drivers {
  const firstDay = day - windowDays + 1
  const weather = autoregressive(`${seed}/ambient`, firstDay, windowDays, 0.9995, 2.5)
  const clocks = Array.from({ length: windowMinutes }, (_, i) =>
    plantClock(demoSettings.timeZone, firstDay * dayMs + i * minuteMs),
  )
  return {
    firstDay,
    ambient: series((i) => 22 + 4 * Math.sin((2 * Math.PI * ((clocks[i]?.hour ?? 0) - 9)) / 24) + (weather[i] ?? 0)),
    shift: Float64Array.from(clocks, shiftFactor),
    loadNoise: autoregressive(`${seed}/load`, firstDay, windowDays, 0.995, 0.04),
  }
}

/** A machine's load: its noise is half the plant's and half its own. */
export function machineLoad(seed: number, tag: string, drivers: Drivers): Float64Array {
  const own = autoregressive(`${seed}/load/${tag}`, drivers.firstDay, windowDays, 0.995, 0.04)
  return series((i) => {
    const noise = Math.SQRT1_2 * ((drivers.loadNoise[i] ?? 0) + (own[i] ?? 0))
    return clamp(0.85 * (drivers.shift[i] ?? 0) + noise, 0.35, 1.1)
  })
}

/** First-order lag with the time constant `minutes`, starting in balance. */
export function lag(target: Float64Array, minutes: number): Float64Array {
  const gain = 1 - Math.exp(-1 / minutes)
  let state = target[0] ?? 0
  return target.map((value) => {
    state += gain * (value - state)
    return state
  })
}
