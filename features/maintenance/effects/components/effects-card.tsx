import { Card, CardHeader } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { leastDays } from '@/features/detection/distribution/compare-days'
import { comparisonSentences } from '@/features/detection/distribution/components/comparison-sentences'
import type { DriftView } from '@/features/detection/distribution/queries'
import { shownComparison } from '@/features/detection/distribution/shown-comparison'
import { median } from '@/features/detection/median'
import type { LoadEffect } from '@/features/maintenance/effects/load/load-effect'
import type { Effects } from '@/features/maintenance/effects/queries'
import { formatNumber, formatShare, formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import { type ShownUnit, shownUnit, type UnitSystem } from '@/lib/units'

type Props = { effects: Effects; system: UnitSystem }

/** Whether work helped: the days of each sensor before it and after it. */
export function EffectsCard({ effects: { question, views, load, atLoad }, system }: Props) {
  const t = translator('effects')
  if (views.length === 0) return null
  const { days, to, referenceDays, reference } = question
  return (
    <Card labelledBy="effects">
      <CardHeader
        id="effects"
        title={t('title')}
        description={load ? t('atLoadOf', { load: load.name }) : t('noLoad')}
      />
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
            <AtLoad effect={atLoad.get(view.sensor.sensorId)} unit={shownUnit(view.sensor.unit, system)} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The same at the same load, with how much it rests on; nothing where no load was compared. */
function AtLoad({ effect, unit: shown }: { effect: LoadEffect | null | undefined; unit: ShownUnit }) {
  const t = translator('effects')
  if (effect === undefined) return null
  if (effect === null) return <p className="text-ink-muted">{t('noSameLoad', { least: leastDays })}</p>
  const { shift, hours, days, p } = effect
  const [by, low, high] = [shift.shift, shift.low, shift.high].map((value) =>
    formatValue(shown.difference(value), shown.unit),
  )
  return (
    <p className="text-ink-muted">
      {t('atLoad', {
        ...{ by: by ?? '', low: low ?? '', high: high ?? '', p: formatShare(p), delta: formatNumber(shift.delta) },
        ...{ hoursBefore: hours.before, hoursAfter: hours.after, daysBefore: days.before, daysAfter: days.after },
      })}
    </p>
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
