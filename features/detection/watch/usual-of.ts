import type { AlertEvidence } from '@/features/alerts/input'
import { scoreOfSums } from '@/features/detection/drift/score-drift'
import type { LimitFinding } from '@/features/detection/limits/judge-limits'
import { usualAt } from '@/features/detection/stream/seasonal-baseline'
import { rememberedHours } from '@/features/detection/stream/stream-state'
import type { SensorState } from './sensor-state'

export type ScorePart = { name: string; score: number }
/** What a sensor's own past lets expect, null while that is not known, with the deviation from it and the days that were seen. */
export type Usual = { expected: number | null; spread: number; days: number }

/** A limit that is passed, with what the sensor's own past says of that. */
export type PassedLimit = Extract<LimitFinding, { begins: true }> & Usual & { parts: ScorePart[] }

const dayMs = 86_400_000

/** What was usual at a sensor at an instant, in its unit. */
export const usualOf = ({ stream }: SensorState, at: number, clock: (at: number) => number): Usual => ({
  expected: usualAt(stream, clock(at)),
  spread: stream.spread,
  days: stream.seen === 0 ? 0 : Math.max(0, at - stream.firstAt) / dayMs,
})

/** What each detector that learns says of the newest reading that was scored, each 0 to 1, the largest first. */
export const partsOf = ({ parts, drift }: SensorState): ScorePart[] =>
  Object.entries({ ...parts, drift: scoreOfSums(drift.upward, drift.downward) })
    .map(([name, score]) => ({ name, score }))
    .sort((a, b) => b.score - a.score)

/** Of a baseline that has seen each weekday twice. */
export const fullDays = 14

const rememberedMs = (rememberedHours / 24) * dayMs

/** What an alert's evidence has of the sensor's own past: what was usual, what its score is made of, and how much was learned. */
export function pastEvidence({
  at,
  expected,
  spread,
  days,
  parts,
}: Usual & { at: number; parts: ScorePart[] }): Pick<AlertEvidence, 'baseline' | 'scoreParts' | 'learning'> {
  const from = new Date(at - Math.min(rememberedMs, days * dayMs)).toISOString()
  const to = new Date(at).toISOString()
  return {
    ...(expected !== null && { baseline: { mean: expected, sigma: spread, from, to } }),
    ...(parts.length > 0 && { scoreParts: parts }),
    ...(days < fullDays && { learning: { days: Math.floor(days), ofDays: fullDays } }),
  }
}
