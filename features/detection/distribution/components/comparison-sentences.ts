import { dayMs } from '@/features/detection/days/plant-days'
import { type DayComparison, leastDays } from '@/features/detection/distribution/compare-days'
import type { ComparedPeriods, DayPeriod } from '@/features/detection/distribution/compared-periods'
import { formatDays, formatShare, formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'

type Said = { comparison: DayComparison; periods: ComparedPeriods; unit: string | null }

/** A period's days: 3–16 Nov 2026. */
export const periodWords = ({ first, days }: DayPeriod): string =>
  formatDays(new Date(first * dayMs), new Date((first + days - 1) * dayMs))

/** What a comparison says to whoever stands at the machine: first whether and by how much, then what was compared. */
export function comparisonSentences({ comparison, periods, unit }: Said): [verdict: string, compared: string] {
  const t = translator('drift')
  const { compared, window, reference } = comparison
  const counts = { window: window.length, reference: reference.length }
  if (!compared)
    return [
      t('tooFew', { least: leastDays }),
      t('tooFewOf', { ...counts, windowOf: periods.window.days, referenceOf: periods.reference.days }),
    ]
  const { shift, low, high } = compared.shift
  const since = formatDays(new Date(periods.window.first * dayMs))
  const by = formatValue(Math.abs(shift), unit)
  const p = formatShare(compared.ks.p)
  const words = {
    same: t('same', { since, p }),
    perhaps_shifted: t(shift > 0 ? 'perhapsUp' : 'perhapsDown', { by, since, p }),
    shifted: t(shift > 0 ? 'up' : 'down', { by, since }),
    reshaped: t('reshaped', { since }),
  }
  const ends = [Math.abs(low), Math.abs(high)].sort((a, b) => a - b)
  const interval = { low: formatValue(ends[0] ?? 0, null), high: formatValue(ends[1] ?? 0, unit) }
  const against = { ...counts, periods: t('against', periodsIn(periods)) }
  return [
    words[compared.verdict],
    compared.verdict.endsWith('shifted') ? t('daysBetween', { ...against, ...interval }) : t('days', against),
  ]
}

const periodsIn = ({ window, reference }: ComparedPeriods) => ({
  window: periodWords(window),
  reference: periodWords(reference),
})
