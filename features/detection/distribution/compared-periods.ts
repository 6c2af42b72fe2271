import { dateOf, dayOf } from '@/features/detection/days/plant-days'
import type { DriftQuestion } from './input'

/** Whole days on the plant's clock: the number of the first one, and how many. */
export type DayPeriod = { first: number; days: number }
/** Why it is this reference: somebody chose it, the drift detector learned from it, or it lies just before the window. */
export type Basis = 'chosen' | 'learned' | 'before'
export type ComparedPeriods = { reference: DayPeriod; window: DayPeriod; basis: Basis }

type Known = {
  /** The newest whole day of the sensor. */
  lastDay: number
  /** The first day that its drift detector has learned from; null while it learns. */
  learnedFrom: number | null
}

/** The periods that a question means; null when the reference would not end before the window begins. */
export function comparedPeriods(question: DriftQuestion, { lastDay, learnedFrom }: Known): ComparedPeriods | null {
  const { days, referenceDays } = question
  const last = question.to === undefined ? lastDay : dayOf(question.to)
  const window = { first: last - days + 1, days }
  const endsBefore = (first: number) => first + referenceDays <= window.first
  if (question.reference !== undefined) {
    const first = dayOf(question.reference)
    return endsBefore(first) ? { reference: { first, days: referenceDays }, window, basis: 'chosen' } : null
  }
  if (learnedFrom !== null && endsBefore(learnedFrom))
    return { reference: { first: learnedFrom, days: referenceDays }, window, basis: 'learned' }
  return { reference: { first: window.first - referenceDays, days: referenceDays }, window, basis: 'before' }
}

/** The week before an alarm against the two weeks that its detector learned from, or the first of them where both would overlap. */
export function alertPeriods(known: Known & { learnedFrom: number }): ComparedPeriods | null {
  const reference = dateOf(known.learnedFrom)
  const against = (referenceDays: number) => comparedPeriods({ days: 7, referenceDays, reference }, known)
  return against(14) ?? against(7)
}
