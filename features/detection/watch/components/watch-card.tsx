import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { SeverityBadge } from '@/components/ui/severity-badge'
import { mayDo } from '@/features/access/actor'
import type { SignedIn } from '@/features/accounts/queries'
import { LimitSentence } from '@/features/detection/limits/components/limit-sentence'
import type { SensorLimit } from '@/features/detection/limits/judge-limits'
import { shownLimit } from '@/features/detection/limits/shown-limit'
import { learningReadings } from '@/features/detection/stream/score-reading'
import type { Watch } from '@/features/detection/watch/queries'
import { type Detector, detectorsOf } from '@/features/detection/watch/watching'
import { statusEffects } from '@/features/sensors/status-effects'
import { formatMoment, formatNumber, formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'
import { type ShownUnit, shownUnit } from '@/lib/units'

type Props = {
  watch: Watch
  limits: SensorLimit[]
  /** Whoever looks. */
  person: SignedIn
  now: Date
  timeZone: string
}

/** Which detectors watch a sensor, how far they have learned what is usual, and the limits that are set for it. */
export function WatchCard({ watch, limits, person, now, timeZone }: Props) {
  const t = translator('watch')
  const shown = shownUnit(watch.unit, person.unitSystem)
  return (
    <Card labelledBy="watch" className="mt-4 pb-4">
      <CardHeader id="watch" title={t('title')} description={stateOf(watch)}>
        {mayDo(person, 'limit.configure') && (
          <Link href={`/sensors/${encodeURIComponent(watch.sensorId)}/limits`} className={buttonClass()}>
            {t(limits.length > 0 ? 'changeLimits' : 'setLimits')}
          </Link>
        )}
      </CardHeader>
      <div className="space-y-4 px-4 sm:px-5">
        {watch.judgedUntil && <Known {...{ watch, shown, now, timeZone }} judgedUntil={watch.judgedUntil} />}
        {limits.length > 0 && (
          <ul className="space-y-1.5 text-sm">
            {limits.map((limit) => (
              <li key={limit.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <SeverityBadge severity={limit.severity} />
                <LimitSentence limit={shownLimit(limit, shown)} unit={shown.unit} />
              </li>
            ))}
          </ul>
        )}
        <ul aria-label={t('watchedFor')} className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
          <li aria-hidden className="text-ink-muted">
            {t('watchedFor')}
          </li>
          {detectorsOf(watch).map((detector) => (
            <DetectorLine key={detector} detector={detector} watch={watch} />
          ))}
        </ul>
      </div>
    </Card>
  )
}

function stateOf({ status, judgedUntil, readings, days, ofDays }: Watch): string {
  const t = translator('watch')
  if (!statusEffects[status].raisesAlerts) return t('notWatched')
  if (!judgedUntil) return t('nothingYet')
  if (readings < learningReadings) return t('tooFew', { readings, of: learningReadings })
  return days < ofDays ? t('learning', { days: Math.floor(days), of: ofDays }) : t('learned', { days: ofDays })
}

type KnownProps = Omit<Props, 'person' | 'limits'> & { shown: ShownUnit; judgedUntil: Date }

function Known({ watch, shown: { unit, value, difference }, now, timeZone, judgedUntil }: KnownProps) {
  const t = translator('watch')
  const usual =
    watch.usual !== null && `${formatNumber(value(watch.usual))} ± ${formatValue(difference(watch.spread), unit)}`
  return (
    <Facts
      facts={[
        { label: t('usual'), value: usual || t('unknown') },
        { label: t('score'), value: t('scoreOf', { score: formatNumber(watch.score) }) },
        { label: t('judgedUntil'), value: formatMoment(judgedUntil, now, timeZone) },
      ]}
    />
  )
}

function DetectorLine({ detector, watch }: { detector: Detector; watch: Watch }) {
  const t = translator('watch')
  const holds = watch.open.some((cause) => cause === detector)
  return (
    <li className="inline-flex items-center gap-2">
      {t(`detectors.${detector}`)}
      {holds && <Badge tone="medium">{t('holds')}</Badge>}
    </li>
  )
}
