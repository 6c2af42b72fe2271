import { type DriftScore, noteForDrift } from '@/features/detection/drift/score-drift'
import { median } from '@/features/detection/median'
import { checkQuality, type QualityFault } from '@/features/detection/rules/check-quality'
import { judgeLimit } from '@/features/detection/rules/limit-alarm'
import { zoneLimits } from '@/features/detection/rules/vibration-zone'
import { alarmScore, scoreReading } from '@/features/detection/stream/score-reading'
import { windowLength } from '@/features/detection/stream/stream-state'
import type { Cause, SensorState } from './sensor-state'
import { partsOf, type ScorePart, type Usual, usualOf } from './usual-of'

export type SensorReading = { at: number; value: number; quality: number | null }
/** What began or ended at a reading; the numbers are for its evidence, `parts` each 0 to 1. */
export type SensorFinding = Usual & {
  cause: Cause
  begins: boolean
  at: number
  since: number
  observed: number
  score: number
  parts: ScorePart[]
  /** What was judged, the oldest first, where that is no reading but means. */
  values?: { at: number; value: number }[]
}
export type SensorContext = {
  unit: string | null
  /** Whether it is held against the default zones of vibration velocity. */
  isVibration: boolean
  clock: (at: number) => number
  frozenSince: number
  /** Whether what it never did before is told: of a sensor on a machine with others the machine's detector speaks. */
  isAlone: boolean
  /** Somebody works on it: what it shows is neither scored nor learned from. */
  isWorkedOn?: boolean
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const zoneD = {
  value: zoneLimits.rigid.cd,
  side: 'high',
  deadband: 0.2,
  onDelayMs: 10 * minuteMs,
  offDelayMs: 60 * minuteMs,
} as const
const faults = ['stuck_value', 'spikes', 'out_of_range'] as const
/** Spikes are counted over some hours. */
const spikesMs = 6 * hourMs
/** Faults of the sensor end when nothing was seen of them for so long. */
const healedMs = 60 * minuteMs

/**
 * Judges one reading and answers what began and what ended with it. Nothing is learned while a condition holds, nor from
 * `frozenSince` on, when an alarm of the sensor was raised that is not over (infinite when there is none).
 */
export function judgeReading(state: SensorState, reading: SensorReading, context: SensorContext): SensorFinding[] {
  const { at, value } = reading
  const { unit, isWorkedOn = false } = context
  const { usable, fault } = checkQuality(state.quality, { ...reading, unit }, isWorkedOn)
  const holding = new Map<Cause, Partial<SensorFinding>>()
  if (fault) holding.set(fault, { since: faultSince(state, fault, at), parts: [{ name: fault, score: 1 }] })
  for (const cause of faults)
    if (state.open.includes(cause) && fault !== cause && at - (state.faultAt[cause] ?? 0) < healedMs)
      holding.set(cause, {})
  if (fault) state.faultAt[fault] = at
  if (usable && !isWorkedOn) judgeUsable(state, reading, context, holding)
  else for (const cause of learned) if (state.open.includes(cause)) holding.set(cause, {})
  if (isWorkedOn) settleAfter(state.stream)
  const changed = changes(state, holding)
  if (changed.length === 0) return []
  const plain = { at, since: at, observed: value, score: 1, parts: [], ...usualOf(state, at, context.clock) }
  return changed.map(({ cause, begins }) => ({ ...plain, ...holding.get(cause), cause, begins }))
}

function faultSince({ quality }: SensorState, fault: QualityFault, at: number): number {
  if (fault === 'stuck_value') return quality.sameSince
  return fault === 'spikes' ? at - spikesMs : at
}

/** The first readings after work make shapes with the last before it that never were, and are no alarm. */
function settleAfter(stream: SensorState['stream']): void {
  stream.quietUntilSeen = Math.max(stream.quietUntilSeen, stream.seen + stream.recent.length)
}

const learned = ['unusual', 'drift', 'vibration_zone'] as const

function judgeUsable(
  state: SensorState,
  { at, value }: SensorReading,
  { isVibration, clock, frozenSince, isAlone }: SensorContext,
  holding: Map<Cause, Partial<SensorFinding>>,
): void {
  const reading = { at, clock: clock(at), value }
  const frozen = state.open.length > 0 || state.limits.open.length > 0 || at > frozenSince
  const { score, parts, expected } = scoreReading(state.stream, reading, frozen)
  Object.assign(state, { score, parts })
  const expects = { expected: Number.isNaN(expected) ? null : expected }
  const drift = noteForDrift(state.drift, reading)
  if (drift) state.isDrifting = drift.score >= alarmScore
  const isQuiet = at < state.stream.quietUntil
  if (isAlone && (score >= alarmScore || (isQuiet && state.open.includes('unusual')))) {
    const since = at - (windowLength - 1) * state.quality.gapMs
    holding.set('unusual', { score, since, parts: partsOf(state).filter(({ name }) => name !== 'drift'), ...expects })
  }
  if (state.isDrifting) holding.set('drift', drift ? driftOf(state, drift, reading) : {})
  const { differsSince } = state.zone
  if (isVibration && judgeLimit(state.zone, zoneD, reading))
    holding.set('vibration_zone', {
      ...{ since: differsSince ?? at, ...expects },
      parts: [{ name: 'vibration_zone', score: 1 }, ...partsOf(state)],
    })
}

/** The day that made it a drift: its hours, and its middle against that of the healthy days. */
function driftOf(
  state: SensorState,
  { day, hours, shift, change, score }: DriftScore,
  { at, clock }: { at: number; clock: number },
): Partial<SensorFinding> {
  const since = day * 24 * hourMs + at - clock
  const values = hours.flatMap((value, hour) => (Number.isNaN(value) ? [] : [{ at: since + hour * hourMs, value }]))
  const observed = median(values.map(({ value }) => value))
  const spread = Math.abs(shift / (change || 1))
  return { since, values, observed, score, expected: observed - shift, spread, parts: partsOf(state) }
}

function changes(state: SensorState, holding: Map<Cause, unknown>) {
  const began = [...holding.keys()].filter((cause) => !state.open.includes(cause))
  const ended = state.open.filter((cause) => !holding.has(cause))
  state.open = [...holding.keys()]
  return [...began.map((cause) => ({ cause, begins: true })), ...ended.map((cause) => ({ cause, begins: false }))]
}
