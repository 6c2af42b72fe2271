import type { ReactNode } from 'react'
import { SeverityShape, severities, severityInk } from '@/components/ui/severity-shape'
import { Stat } from '@/components/ui/stat'
import type { OpenAlertCounts } from '@/features/alerts/queries'
import type { SensorCounts } from '@/features/overview/queries'
import { formatCount } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = {
  alerts: OpenAlertCounts
  sensors: SensorCounts
  /** The figure of what was received. */
  coverage: ReactNode
  tasks: { open: number; overdue: number }
}

/** Four figures of the plant; each opens the list it was counted from. */
export function PlantFigures({ alerts, sensors, coverage, tasks }: Props) {
  const t = translator('overview')
  const expected = sensors.reportingCount + sensors.silentCount + sensors.neverCount
  return (
    <section aria-label={t('figures')} className="grid grid-cols-1 gap-3 min-[360px]:grid-cols-2 xl:grid-cols-4">
      <Stat label={t('openAlerts')} value={formatCount(alerts.total)} href="/alerts">
        {alerts.total > 0 ? <AlertsBySeverity alerts={alerts} /> : t('noAlerts')}
      </Stat>
      <Stat
        label={t('reporting')}
        value={formatCount(sensors.reportingCount)}
        unit={t('ofSensors', { total: formatCount(expected) })}
        href={sensors.silentCount + sensors.neverCount > 0 ? '/sensors?state=silent' : '/sensors'}
      >
        <span>{t('silent', { count: sensors.silentCount })}</span>
        {sensors.neverCount > 0 && <span>{t('never', { count: sensors.neverCount })}</span>}
      </Stat>
      {coverage}
      <Stat
        label={t('work')}
        value={formatCount(tasks.open)}
        href={tasks.overdue > 0 ? '/maintenance?tasks=overdue' : '/maintenance'}
      >
        <span className={tasks.overdue > 0 ? 'font-semibold text-ink' : undefined}>
          {t('overdue', { count: tasks.overdue })}
        </span>
      </Stat>
    </section>
  )
}

function AlertsBySeverity({ alerts }: { alerts: OpenAlertCounts }) {
  const t = translator('severity')
  const present = severities.filter((severity) => alerts.bySeverity[severity] > 0)
  return (
    <>
      {present.map((severity) => (
        <span key={severity} className="inline-flex items-center gap-1">
          <SeverityShape severity={severity} className={severityInk[severity]} />
          {alerts.bySeverity[severity]} {t(severity).toLowerCase()}
        </span>
      ))}
      <span>{translator('overview')('unacknowledged', { count: alerts.unacknowledged })}</span>
    </>
  )
}
