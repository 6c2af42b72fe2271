import type { PlantDay } from '@/features/detection/days/plant-days'
import { daySummaries, type Summaries } from './day-summaries'
import { type KolmogorovSmirnov, kolmogorovSmirnov } from './kolmogorov-smirnov'
import { type PopulationStability, populationStability } from './population-stability'
import { type Shift, shiftBetween } from './shift-between'

/**
 * `shifted`: the days lie higher or lower; `perhaps_shifted`: too few of them yet to rule chance out; `reshaped`: they are spread
 * otherwise; `same`: chance explains what differs.
 */
export const verdicts = ['same', 'perhaps_shifted', 'shifted', 'reshaped'] as const
export type Verdict = (typeof verdicts)[number]
export type Compared = { verdict: Verdict; ks: KolmogorovSmirnov; stability: PopulationStability; shift: Shift }
/** `compared` is null when a side has too few days. */
export type DayComparison = Summaries & { compared: Compared | null }

/** Of each side. */
export const leastDays = 5
const unlikely = 0.01
/** Below this a large shift is told, with the doubt that is left: at the beginning of one most days of a week are still as before. */
const doubtful = 0.05
/** A delta from here on is large (Romano et al., "Appropriate statistics for ordinal level data", 2006). */
const largeDelta = 0.474

/** Compares the days of a window with those of an earlier reference period, as what the seasons leave of each. */
export function compareDays(reference: PlantDay[], window: PlantDay[]): DayComparison {
  const summaries = daySummaries(reference, window)
  const [before, after] = [summaries.reference, summaries.window].map((days) => days.map(({ value }) => value))
  if (!before || !after || before.length < leastDays || after.length < leastDays)
    return { ...summaries, compared: null }
  const ks = kolmogorovSmirnov(before, after)
  const shift = shiftBetween(before, after)
  const isMoved = Math.abs(shift.delta) >= largeDelta
  const verdict = verdictOf(ks.p, isMoved)
  return { ...summaries, compared: { verdict, ks, stability: populationStability(before, after), shift } }
}

function verdictOf(p: number, isMoved: boolean): Verdict {
  if (p < unlikely) return isMoved ? 'shifted' : 'reshaped'
  return p < doubtful && isMoved ? 'perhaps_shifted' : 'same'
}
