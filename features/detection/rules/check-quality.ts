import { brokenRange } from './physical-range'
import type { QualityState } from './quality-state'

export type RawReading = { at: number; value: number; quality: number | null; unit: string | null }
export type QualityFault = 'stuck_value' | 'spikes' | 'out_of_range'
/** `usable` values are learned from and scored; `fault` is what the reading shows of its sensor, null for nothing. */
export type Quality = { usable: boolean; fault: QualityFault | null }

const hourMs = 3_600_000
const learningReadings = 400
const memory = 500
/** OPC UA calls less than half bad. */
const leastQuality = 0.5
/** A step so many times the usual one is a spike, unless the values stay there. */
const spikeSteps = 30
const staysAfter = 3
/** Spikes fade within six hours; so many at once are a loose contact. */
const [spikeHalfLifeMs, tooManySpikes] = [6 * hourMs, 4.5]
/** The same value for two hours, 20 readings and three times as long as ever before, from a sensor that mostly changes. */
const [stuckMs, stuckReadings, stuckTimes, changingShare] = [2 * hourMs, 20, 3, 0.5]

/** Whether a value can be held against limits: not impossible, and not called bad by its device. */
export const isBelievable = ({ value, quality, unit }: Omit<RawReading, 'at'>): boolean =>
  brokenRange(value, unit) === null && (quality === null || quality >= leastQuality)

/**
 * Judges a raw value by the stream's own habits: tests for impossible, stuck and single spiking values as in the automated
 * quality control of sensors (QARTOD, "Manual for real-time quality control", flat line, spike and gross range tests). While the
 * sensor is worked on, what it shows is no habit of its own.
 */
export function checkQuality(state: QualityState, reading: RawReading, isWorkedOn = false): Quality {
  const { at, value, quality, unit } = reading
  if (brokenRange(value, unit) !== null) return { usable: false, fault: 'out_of_range' }
  if (quality !== null && quality < leastQuality) return { usable: false, fault: null }
  if (state.seen === 0) Object.assign(state, { lastAt: at, lastValue: value, sameSince: at })
  if (isWorkedOn) {
    Object.assign(state, { sameSince: at, suspects: 0 })
    return { usable: true, fault: null }
  }
  const step = Math.abs(value - state.lastValue)
  if (isSpike(state, step, at)) return { usable: false, fault: state.spikes >= tooManySpikes ? 'spikes' : null }
  const isStuck = checkStuck(state, step, at)
  follow(state, step, at, value)
  return { usable: !isStuck, fault: isStuck ? 'stuck_value' : null }
}

/** A value that jumps is held back; when the next ones stay there, it was a change and they are believed. */
function isSpike(state: QualityState, step: number, at: number): boolean {
  state.spikes *= 0.5 ** (Math.max(0, at - state.lastAt) / spikeHalfLifeMs)
  const jumps = state.seen >= learningReadings && state.step > 0 && step > spikeSteps * state.step
  if (!jumps) {
    if (state.suspects > 0) state.spikes++
    state.suspects = 0
    return false
  }
  state.suspects++
  if (state.suspects < staysAfter) return true
  state.suspects = 0
  return false
}

function checkStuck(state: QualityState, step: number, at: number): boolean {
  if (step > 0) return false
  const sameMs = at - state.sameSince
  const mostlyChanges = state.changed > changingShare
  const longEnough =
    sameMs > stuckMs && sameMs > stuckReadings * state.gapMs && sameMs > stuckTimes * state.longestSameMs
  return state.seen >= learningReadings && mostlyChanges && longEnough
}

function follow(state: QualityState, step: number, at: number, value: number): void {
  const share = 1 / Math.min(state.seen + 1, memory)
  const gap = at - state.lastAt
  const isLearned = state.seen >= learningReadings
  state.gapMs += ((isLearned ? Math.min(gap, 5 * state.gapMs || gap) : gap) - state.gapMs) * share
  state.step += ((isLearned ? Math.min(step, 5 * state.step || step) : step) - state.step) * share
  if (step > 0) {
    state.longestSameMs = Math.max(state.longestSameMs, state.lastAt - state.sameSince)
    state.sameSince = at
  }
  if (at - state.sameSince < stuckMs) state.changed += (Number(step > 0) - state.changed) * share
  state.seen++
  Object.assign(state, { lastAt: at, lastValue: value })
}
