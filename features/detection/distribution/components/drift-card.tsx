import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import type { DriftView } from '@/features/detection/distribution/queries'
import { shownComparison } from '@/features/detection/distribution/shown-comparison'
import { translator } from '@/lib/messages'
import type { ShownUnit } from '@/lib/units'
import { comparisonSentences } from './comparison-sentences'

type Props = {
  view: DriftView
  shown: ShownUnit
  /** What else is known of where the sensor goes. */
  children?: ReactNode
}

/** Whether a sensor drifts, in a sentence that opens into the days behind it. */
export function DriftCard({ view: { sensor, found }, shown, children }: Props) {
  const t = translator('drift')
  const [verdict, what] = found
    ? comparisonSentences({
        comparison: shownComparison(found.comparison, shown),
        periods: found.periods,
        unit: shown.unit,
      })
    : [t('noDays'), '']
  return (
    <Card labelledBy="drift" className="mt-4 pb-4">
      <CardHeader id="drift" title={t('card')}>
        <Link href={`/sensors/${encodeURIComponent(sensor.sensorId)}/drift`} className={buttonClass()}>
          {t('open')}
        </Link>
      </CardHeader>
      <div className="space-y-1 px-4 sm:px-5">
        {children}
        <p className="font-medium">{verdict}</p>
        {what && <p className="text-ink-muted text-sm">{what}</p>}
      </div>
    </Card>
  )
}
