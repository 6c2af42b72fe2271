import type { AlertEvidence } from '@/features/alerts/input'
import { dateOf } from '@/features/detection/days/plant-days'
import type { DayComparison } from './compare-days'
import type { ComparedPeriods, DayPeriod } from './compared-periods'

/** A comparison as it is stored with the alert that it stands behind; null where a side had too few days. */
export function evidenceOf(
  periods: Pick<ComparedPeriods, 'reference' | 'window'>,
  { reference, window, compared }: DayComparison,
): NonNullable<AlertEvidence['comparison']> | null {
  if (!compared) return null
  const { ks, stability, shift } = compared
  return {
    window: sideOf(periods.window, window.length),
    reference: sideOf(periods.reference, reference.length),
    shift: shift.shift,
    d: ks.d,
    p: ks.p,
    psi: stability.psi,
    delta: shift.delta,
  }
}

const sideOf = ({ first, days }: DayPeriod, compared: number) => ({
  from: dateOf(first),
  to: dateOf(first + days - 1),
  days: compared,
})
