import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { dateOf } from '@/features/detection/days/plant-days'
import type { ComparedPeriods } from '@/features/detection/distribution/compared-periods'
import type { DriftView } from '@/features/detection/distribution/queries'
import { shownComparison } from '@/features/detection/distribution/shown-comparison'
import { median } from '@/features/detection/median'
import { formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'
import type { ShownUnit } from '@/lib/units'
import { ComparisonFigures } from './comparison-figures'
import { comparisonSentences } from './comparison-sentences'
import { DayStrips } from './day-strips'
import { DayTable } from './day-table'

type Props = { view: DriftView; shown: ShownUnit }

/** What a comparison says, in a sentence, as a picture and in figures. */
export function DriftReport({ view: { lastDay, found }, shown }: Props) {
  const t = translator('drift')
  if (!found) {
    return (
      <Card>
        <EmptyState title={t(lastDay === null ? 'noDays' : 'overlap')} />
      </Card>
    )
  }
  const { unit } = shown
  const comparison = shownComparison(found.comparison, shown)
  const { compared, leftOut, reference, window } = comparison
  const [verdict, what] = comparisonSentences({ comparison, periods: found.periods, unit })
  const middle = (days: typeof window) => formatValue(median(days.map(({ value }) => value)), unit)
  const seen = { reference: reference.length, window: window.length }
  return (
    <Card labelledBy="drift-verdict">
      <header className="px-4 pt-4 pb-3 sm:px-5">
        <h2 id="drift-verdict" className="font-semibold text-lg tracking-tight">
          {verdict}
        </h2>
        <p className="mt-0.5 text-ink-muted text-sm">
          {what} {leftOut > 0 && t('leftOut', { count: leftOut })}
        </p>
      </header>
      {compared && (
        <>
          <DayStrips
            {...{ comparison, unit }}
            label={t('picture', { ...seen, before: middle(reference), after: middle(window) })}
          />
          <ComparisonFigures {...{ comparison, compared, unit }} />
        </>
      )}
      {reference.length + window.length > 0 && <DayTable {...{ comparison, unit }} />}
    </Card>
  )
}

type AgainstProps = { pathname: string; params: SearchParams; periods: ComparedPeriods; learnedFrom: number | null }

/** References that are at hand: the days that the drift detector learned from, and those just before the period. */
export function AgainstTabs({ pathname, params, periods: { reference, window, basis }, learnedFrom }: AgainstProps) {
  const t = translator('drift')
  const before = window.first - reference.days
  const isLearned = basis === 'learned' || reference.first === learnedFrom
  const hasLearned = learnedFrom !== null && learnedFrom + reference.days <= window.first
  if (!hasLearned && reference.first === before) return null
  return (
    <LinkTabs
      label={t('againstWhat')}
      tabs={[
        ...(hasLearned
          ? [
              {
                label: t('against_learned'),
                href: hrefWith(pathname, params, { reference: null }),
                current: isLearned,
              },
            ]
          : []),
        {
          label: t('against_before'),
          href: hrefWith(pathname, params, { reference: hasLearned ? dateOf(before) : null }),
          current: !isLearned && reference.first === before,
        },
      ]}
    />
  )
}
