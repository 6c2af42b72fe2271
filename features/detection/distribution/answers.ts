import { dateOf } from '@/features/detection/days/plant-days'
import type { SensorRow } from '@/features/sensors/queries'
import { type DayComparison, leastDays } from './compare-days'
import type { ComparedPeriods, DayPeriod } from './compared-periods'
import type { DaySummary } from './day-summaries'

type Found = { periods: ComparedPeriods; comparison: DayComparison }

/** A comparison as the API answers it, values in the sensor's unit; `verdict` is `too_few_days` where nothing was compared. */
export function driftAnswer({ sensorId, unit }: Pick<SensorRow, 'sensorId' | 'unit'>, { periods, comparison }: Found) {
  const { compared, leftOut, reference, window } = comparison
  return {
    sensorId,
    unit,
    verdict: compared?.verdict ?? 'too_few_days',
    leastDays,
    basis: periods.basis,
    window: sideOf(periods.window, window),
    reference: sideOf(periods.reference, reference),
    leftOutDays: leftOut,
    shift: compared?.shift ?? null,
    kolmogorovSmirnov: compared?.ks ?? null,
    populationStability: compared?.stability ?? null,
  }
}

const sideOf = ({ first, days: asked }: DayPeriod, days: DaySummary[]) => ({
  from: dateOf(first),
  to: dateOf(first + asked - 1),
  days: days.map(({ day, value }) => ({ day: dateOf(day), value })),
})
