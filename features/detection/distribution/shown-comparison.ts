import type { ShownUnit } from '@/lib/units'
import type { DayComparison } from './compare-days'
import type { DaySummary } from './day-summaries'

/** A comparison as it is shown in another unit than that of the readings; how unlike the days are stays the same. */
export function shownComparison(comparison: DayComparison, { value, difference }: ShownUnit): DayComparison {
  const days = (own: DaySummary[]) => own.map((summary) => ({ ...summary, value: value(summary.value) }))
  const { compared } = comparison
  const shift = compared && {
    ...compared.shift,
    shift: difference(compared.shift.shift),
    low: difference(compared.shift.low),
    high: difference(compared.shift.high),
  }
  return {
    ...comparison,
    reference: days(comparison.reference),
    window: days(comparison.window),
    compared: compared && shift && { ...compared, shift },
  }
}
