import { enterHour, expectedAt } from './seasonal-baseline'
import type { Peaks, StreamState } from './stream-state'
import { keepWindow, windowNovelty } from './window-novelty'

/** Epoch ms; `clock` is the plant's wall clock as if it were UTC, for hours of the day and of the week. */
export type StreamReading = { at: number; clock: number; value: number }

/**
 * @property score 0 to 1; an alarm from 0.5. Within an alarm's group it stays below.
 * @property parts each detector's own, before grouping.
 */
export type StreamScore = { score: number; parts: Peaks; expected: number; spread: number; isLearning: boolean }

export const alarmScore = 0.5
/** Scores begin after them. */
export const learningReadings = 400
const dayMs = 86_400_000
/** After an alarm the same stream raises none for 12 hours and 200 readings: they belong to it. */
const [groupMs, groupReadings] = [dayMs / 2, 200]
/** Limits begin wider by this share and come to their own within two weeks. */
const [learningWidth, learningMs] = [0.15, 14 * dayMs]
/** A peak of the past counts half after two weeks and 4,000 readings. */
const [halfLifeMs, halfLifeReadings] = [14 * dayMs, 4000]
/** The readings that a trend is smoothed over. */
const trendReadings = 8
/** Below this share of the values a difference is rounding. */
const rounding = 1e-9

/**
 * Scores a reading by what came before it alone, and learns from it unless the baseline is frozen. Three measures of
 * strangeness (the newest value and its smoothed course against the seasonal baseline, and the shape of the last 16
 * readings) are each held against the highest that this stream has shown itself, which fades with time; so neither
 * scale nor offset nor the usual roughness of a stream matters. Readings must come in order of time.
 */
export function scoreReading(state: StreamState, reading: StreamReading, frozen = false): StreamScore {
  if (state.seen === 0) Object.assign(state, { firstAt: reading.at, lastAt: reading.at, anchor: reading.value })
  enterHour(state, reading.clock, frozen)
  const value = reading.value - state.anchor
  state.recent[state.seen % state.recent.length] = value
  state.seen++
  const expected = expectedAt(state, reading.clock)
  const residual = Number.isNaN(expected) ? 0 : value - expected
  state.trend += (residual - state.trend) / trendReadings
  const floor = rounding * (Math.abs(state.anchor) + Math.abs(reading.value))
  const measures = { step: Math.abs(residual), trend: Math.abs(state.trend), shape: windowNovelty(state) }
  const parts = againstPeaks(state, measures, reading.at, floor)
  const { score, isLearning } = grouped(state, reading.at, Math.max(parts.step, parts.trend, parts.shape))
  const told = { score, parts, isLearning, expected: state.anchor + expected, spread: state.spread }
  learn(state, value, residual, frozen)
  state.lastAt = reading.at
  return told
}

function againstPeaks(state: StreamState, measures: Peaks, at: number, floor: number): Peaks {
  const fading = 0.5 ** Math.min((at - state.lastAt) / halfLifeMs, 1 / halfLifeReadings)
  const limit = 1 + learningWidth * Math.max(0, 1 - (at - state.firstAt) / learningMs)
  const part = (name: keyof Peaks) => {
    const measure = measures[name] > floor ? measures[name] : 0
    const peak = state.peaks[name] * fading
    state.peaks[name] = Math.max(peak, measure)
    return measure === 0 ? 0 : measure / (measure + peak * limit)
  }
  return { step: part('step'), trend: part('trend'), shape: part('shape') }
}

function grouped(state: StreamState, at: number, highest: number) {
  const isLearning = state.seen < learningReadings
  const isQuiet = isLearning || state.seen < state.quietUntilSeen || at < state.quietUntil
  if (isQuiet) return { score: Math.min(highest, 0.49), isLearning }
  if (highest >= alarmScore)
    Object.assign(state, { quietUntilSeen: state.seen + groupReadings, quietUntil: at + groupMs })
  return { score: highest, isLearning }
}

/** The spread is the mean absolute residual as a standard deviation, each residual clipped at three (Huber, 1964). */
function learn(state: StreamState, value: number, residual: number, frozen: boolean): void {
  if (frozen) return
  const size = 1.2533 * Math.abs(residual)
  const clipped = state.seen > learningReadings ? Math.min(size, 3 * state.spread || size) : size
  state.spread += (clipped - state.spread) * Math.max(1 / state.seen, 1 / halfLifeReadings)
  state.hourSum += value
  state.hourCount++
  keepWindow(state)
}
