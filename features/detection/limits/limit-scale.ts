import type { LimitKind } from '@/db/limit-words'
import type { Hour } from './hour-course'

/** Where a slider goes from and to, in the sensor's unit, and what a new limit begins with. */
export type LimitScale = { least: number; most: number; step: number; value: number; deadband: number }

/** A scale that holds what the hours hold and some room; a new limit lies just beyond all of it, or all changes of an hour. */
export function limitScale(kind: LimitKind, hours: Hour[]): LimitScale {
  const low = hours.reduce((least, hour) => Math.min(least, hour[1]), hours[0]?.[1] ?? 0)
  const high = hours.reduce((most, hour) => Math.max(most, hour[3]), hours[0]?.[3] ?? 0)
  const isChange = kind === 'rise' || kind === 'fall'
  const widest = hours.reduce((most, hour, i) => {
    const before = hours[i - 1] ?? hour
    return Math.max(most, Math.max(hour[3], before[3]) - Math.min(hour[1], before[1]))
  }, 0)
  const span = (isChange ? widest : high - low) || Math.abs(high) / 10 || 1
  const step = roundStep(span / 200)
  const round = (value: number) => Number((Math.round(value / step) * step).toPrecision(12))
  const beyond = { high: high + span / 20, low: low - span / 20, rise: widest + span / 20, fall: widest + span / 20 }
  return {
    least: isChange ? step : round(low - span / 5),
    most: isChange ? round(span * 2) : round(high + span / 5),
    step,
    value: round(beyond[kind]),
    deadband: round(span / 20),
  }
}

/** The next of 1, 2 and 5 times a power of ten. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const digit = [1, 2, 5].find((nice) => nice * power >= rough) ?? 10
  return Number((digit * power).toPrecision(1))
}
