import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { SeverityBadge } from '@/components/ui/severity-badge'
import { StateBadges } from '@/features/alerts/components/state-badges'
import type { Alert } from '@/features/alerts/queries'
import { tagAndName } from '@/features/equipment/tag-and-name'
import { formatAge, formatCount, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { alert: Alert; now: Date; timeZone: string }

/** What the alert says, where, since when, and who has had it in hand. */
export function AlertHeader({ alert, now, timeZone }: Props) {
  const t = translator('alert')
  const at = (moment: Date) => formatMoment(moment, now, timeZone)
  const steps = [
    t('raisedAt', { at: at(alert.raisedAt), age: formatAge(alert.raisedAt, now) }),
    alert.occurrences > 1 &&
      alert.lastRaisedAt &&
      translator('alerts')('seen', { count: formatCount(alert.occurrences), at: at(alert.lastRaisedAt) }),
    alert.acknowledgedAt &&
      t('acknowledged', { name: alert.acknowledgedBy ?? t('somebody'), at: at(alert.acknowledgedAt) }),
    failureOf(alert),
    alert.resolvedAt && t('resolved', { name: alert.resolvedBy ?? t('somebody'), at: at(alert.resolvedAt) }),
  ]
  const description = (
    <>
      <span className="my-2 flex flex-wrap items-center gap-2">
        <SeverityBadge severity={alert.severity} />
        <StateBadges alert={alert} now={now} timeZone={timeZone} />
        <span>{translator('alertType')(alert.type)}</span>
      </span>
      <Link href={`/sensors/${encodeURIComponent(alert.sensorId)}`} className="link">
        {alert.sensorName}
      </Link>
      {alert.equipmentTag && (
        <>
          {' · '}
          <Link href={`/equipment/${alert.equipmentId}`} className="link">
            {tagAndName(alert.equipmentTag, alert.equipmentName)}
          </Link>
          {` · ${alert.area}`}
        </>
      )}
      <span className="mt-1 block">{steps.filter(Boolean).join(' · ')}</span>
    </>
  )
  return <PageHeader title={alert.message} description={description} back={{ href: '/alerts', label: t('back') }} />
}

/** What failed and why, as it was said at the end. */
function failureOf({ failureMode, failureMechanism, failureCause }: Alert): string {
  const said = [
    failureMode && translator('failureMode')(failureMode),
    failureMechanism && translator('failureMechanism')(failureMechanism),
    failureCause && translator('failureCause')(failureCause),
  ]
  return said.filter(Boolean).join(', ')
}
