import { buttonClass } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { comparisonSentences } from '@/features/detection/distribution/components/comparison-sentences'
import { shownComparison } from '@/features/detection/distribution/shown-comparison'
import type { Outlook } from '@/features/detection/outlook/queries'
import { LifeSentence } from '@/features/detection/trend/components/life-sentence'
import { translator } from '@/lib/messages'
import { shownUnit, type UnitSystem } from '@/lib/units'

/** Where a sensor is going: when it reaches a limit, and whether it drifts, which opens into the days behind it. */
export function OutlookCard({ outlook: { drift, life }, system }: { outlook: Outlook; system: UnitSystem }) {
  const t = translator('drift')
  const { sensor, found } = drift
  if (!found) return null
  const shown = shownUnit(sensor.unit, system)
  const comparison = shownComparison(found.comparison, shown)
  const [verdict, what] = comparisonSentences({ comparison, periods: found.periods, unit: shown.unit })
  return (
    <Card labelledBy="drift" className="mt-4 pb-4">
      <CardHeader id="drift" title={t('card')}>
        <Link href={`/sensors/${encodeURIComponent(sensor.sensorId)}/drift`} className={buttonClass()}>
          {t('open')}
        </Link>
      </CardHeader>
      <div className="space-y-2 px-4 sm:px-5">
        {life && (
          <p>
            <LifeSentence life={life} system={system} />
          </p>
        )}
        <p>
          <span className="font-medium">{verdict}</span> <span className="text-ink-muted text-sm">{what}</span>
        </p>
      </div>
    </Card>
  )
}
