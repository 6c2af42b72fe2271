import type { Route } from 'next'
import type { ChartMark } from '@/components/charts/chart-model'
import { Card, CardHeader } from '@/components/ui/card'
import { AlertList } from '@/features/alerts/components/alert-list'
import type { AlertRow } from '@/features/alerts/queries'
import { LogList } from '@/features/maintenance/components/log-list'
import type { LogRow } from '@/features/maintenance/queries'
import { Coverage } from '@/features/readings/components/coverage'
import { EmptyRange } from '@/features/readings/components/empty-range'
import { SeriesCard } from '@/features/readings/components/series-card'
import { Statistics } from '@/features/readings/components/statistics'
import type { DataHours, Series } from '@/features/readings/queries'
import type { SensorRow } from '@/features/sensors/queries'
import { formatRange } from '@/lib/format'
import { translator } from '@/lib/messages'
import type { TimeRange } from '@/lib/time-range'

type Props = {
  sensor: SensorRow
  series: Series
  hours: DataHours
  /** When its first reading is from. */
  firstAt: Date
  range: TimeRange
  alerts: AlertRow[]
  logs: LogRow[]
  now: Date
  timeZone: string
  pathname: string
}

/** What happened at a sensor in a range: readings, alerts and work on one time axis, and each listed below it. */
export function SensorHistory({ sensor, series, hours, firstAt, range, alerts, logs, now, timeZone, pathname }: Props) {
  const t = translator('sensor')
  const shown = formatRange(range.from, range.to, timeZone)
  const label = t('chartOf', { name: sensor.name, range: shown })
  const { statistics } = series
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
      <div className="min-w-0 lg:col-span-2">
        {statistics ? (
          <SeriesCard
            id="readings"
            title={shown}
            {...{ label, series, range, timeZone, unit: sensor.unit, marks: marksOf(alerts, logs) }}
            zooms
            foot={<Coverage {...{ sensor, series, range, firstAt, now, timeZone }} />}
          />
        ) : (
          <EmptyRange shown={shown} newestAt={sensor.latestAt} {...{ now, timeZone, pathname }} />
        )}
      </div>
      {statistics && (
        <Card className="p-4 sm:p-5 lg:col-span-2">
          <h2 className="mb-3 font-semibold tracking-tight">{t('statistics')}</h2>
          <Statistics statistics={statistics} unit={sensor.unit} hours={hours} />
        </Card>
      )}
      <Card labelledBy="alerts">
        <CardHeader id="alerts" title={t('alerts')} description={alerts.length === 0 && t('noAlerts')} />
        {alerts.length > 0 && <AlertList alerts={alerts} now={now} timeZone={timeZone} />}
      </Card>
      <Card labelledBy="work">
        <CardHeader id="work" title={t('work')} description={logs.length === 0 && t('noWork')} />
        {logs.length > 0 && <LogList logs={logs} now={now} timeZone={timeZone} shows="work" />}
      </Card>
    </div>
  )
}

function marksOf(alerts: AlertRow[], logs: LogRow[]): ChartMark[] {
  const activity = translator('activity')
  return [
    ...alerts.map(({ id, raisedAt, severity, message }) => ({
      at: raisedAt.getTime(),
      sign: severity,
      label: message,
      href: `/alerts/${id}` as Route,
    })),
    ...logs.map((log) => ({
      at: log.performedAt.getTime(),
      sign: 'work' as const,
      label: `${activity(log.activity)}: ${log.description}`,
      href: `#log-${log.id}` as Route,
    })),
  ]
}
