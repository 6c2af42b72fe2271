import { Card, CardHeader } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { comparisonSentences } from '@/features/detection/distribution/components/comparison-sentences'
import type { DriftView } from '@/features/detection/distribution/queries'
import { shownComparison } from '@/features/detection/distribution/shown-comparison'
import { median } from '@/features/detection/median'
import type { Effects } from '@/features/maintenance/effects/queries'
import { formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import { shownUnit, type UnitSystem } from '@/lib/units'

type Props = { effects: Effects; system: UnitSystem }

/** Whether work helped: the days of each sensor before it and after it. */
export function EffectsCard({ effects: { question, views }, system }: Props) {
  const t = translator('effects')
  if (views.length === 0) return null
  const { days, to, referenceDays, reference } = question
  return (
    <Card labelledBy="effects">
      <CardHeader id="effects" title={t('title')} description={t('description')} />
      <ul className="divide-y divide-line border-line border-t">
        {views.map((view) => (
          <li key={view.sensor.sensorId} className="px-4 py-3 text-sm sm:px-5">
            <Link
              href={hrefWith(
                `/sensors/${encodeURIComponent(view.sensor.sensorId)}/drift`,
                {},
                { days, to, referenceDays, reference },
              )}
              className="link wrap-anywhere font-medium"
            >
              {view.sensor.name}
            </Link>
            <Effect view={view} system={system} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Effect({ view: { sensor, found }, system }: { view: DriftView; system: UnitSystem }) {
  const t = translator('effects')
  if (!found) return <p className="text-ink-muted">{t('none')}</p>
  const shown = shownUnit(sensor.unit, system)
  const comparison = shownComparison(found.comparison, shown)
  const [verdict, what] = comparisonSentences({ comparison, periods: found.periods, unit: shown.unit })
  const { reference, window, compared } = comparison
  const middle = (side: typeof window) => formatValue(median(side.map(({ value }) => value)), shown.unit)
  return (
    <>
      <p>
        {compared && <strong>{t('from', { before: middle(reference), after: middle(window) })} </strong>}
        {verdict}
      </p>
      <p className="text-ink-muted">{what}</p>
    </>
  )
}
