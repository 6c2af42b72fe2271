import type { ChartBand, ChartMark } from '@/components/charts/chart-model'
import { Card, CardHeader } from '@/components/ui/card'
import { AlertList } from '@/features/alerts/components/alert-list'
import type { AlertRow } from '@/features/alerts/queries'
import type { WorkSpan } from '@/features/alerts/work/spans'
import { chartZones } from '@/features/detection/components/chart-zones'
import type { SensorLimit } from '@/features/detection/limits/judge-limits'
import { historyMarks } from '@/features/maintenance/components/history-marks'
import { LogList } from '@/features/maintenance/components/log-list'
import type { LogRow } from '@/features/maintenance/queries'
import { chartTraces } from '@/features/readings/components/chart-traces'
import { Coverage } from '@/features/readings/components/coverage'
import { CsvLink } from '@/features/readings/components/csv-link'
import { EmptyRange } from '@/features/readings/components/empty-range'
import { ReadingsSwitch } from '@/features/readings/components/readings-switch'
import { SeriesCard } from '@/features/readings/components/series-card'
import { Statistics } from '@/features/readings/components/statistics'
import { StatisticsCard } from '@/features/readings/components/statistics-table'
import type { DataHours } from '@/features/readings/extent/queries'
import { comparedQuery } from '@/features/readings/view/filters'
import type { SensorView, Trace } from '@/features/readings/view/queries'
import { formatRange } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import { rangeQuery, type TimeRange } from '@/lib/time-range'

type Props = {
  view: SensorView & { extent: TimeRange }
  traces: [Trace, ...Trace[]]
  hours: DataHours
  alerts: AlertRow[]
  logs: LogRow[]
  limits: SensorLimit[]
  /** When somebody worked on it. */
  work: WorkSpan[]
  pathname: string
}

/** What happened at a sensor in a range: readings, alerts and work on one time axis, and each listed below it. */
export function SensorHistory({ view, traces, hours, alerts, logs, limits, work, pathname }: Props) {
  const { sensor, range, now, timeZone } = view
  const t = translator('sensor')
  const { statistics } = traces[0].series
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
      <div className="min-w-0 lg:col-span-2">
        {statistics ? (
          <Readings {...{ view, traces, limits, work, pathname }} marks={historyMarks(alerts, logs)} />
        ) : (
          <EmptyRange
            shown={formatRange(range.from, range.to, timeZone)}
            newestAt={sensor.latestAt}
            {...{ now, timeZone, pathname }}
          />
        )}
      </div>
      {statistics && traces.length === 1 && (
        <Card className="p-4 sm:p-5 lg:col-span-2">
          <h2 className="mb-3 font-semibold tracking-tight">{t('statistics')}</h2>
          <Statistics statistics={statistics} unit={sensor.unit} hours={hours} />
        </Card>
      )}
      {traces.length > 1 && <StatisticsCard traces={traces} timeZone={timeZone} />}
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

function Readings({
  view,
  traces,
  limits,
  work,
  marks,
  pathname,
}: Pick<Props, 'view' | 'traces' | 'limits' | 'work' | 'pathname'> & { marks: ChartMark[] }) {
  const { sensor, recordedUnit, unitSystem, extent, range, compared, now, timeZone } = view
  const t = translator('sensor')
  const [{ series }, ...others] = traces
  const shown = formatRange(range.from, range.to, timeZone)
  const bands = workBands(work, range)
  const lines = chartTraces(others, range, timeZone)
  const file = hrefWith(
    `/api/sensors/${encodeURIComponent(sensor.sensorId)}/points`,
    {},
    { ...rangeQuery(range), ...comparedQuery(compared) },
  )
  return (
    <SeriesCard
      id="readings"
      title={shown}
      label={t('chartOf', { name: sensor.name, range: shown })}
      {...{ series, range, timeZone, marks, bands }}
      legend={bands.slice(0, 1).map(({ look, label }) => ({ sign: look, label }))}
      unit={sensor.unit}
      traces={lines}
      zones={chartZones({ type: sensor.type, recordedUnit, limits }, unitSystem)}
      zooms
      foot={<Coverage {...{ sensor, series, range, now, timeZone }} firstAt={extent.from} traces={lines} />}
    >
      <div className="flex flex-wrap gap-2 print:hidden">
        <ReadingsSwitch view={view} series={series} pathname={pathname} />
        <CsvLink href={file} />
      </div>
    </SeriesCard>
  )
}

/** The times of work that touch a range. */
const workBands = (work: WorkSpan[], { from, to }: TimeRange): ChartBand[] =>
  work
    .filter((span) => span.from < to.getTime() && span.to > from.getTime())
    .map((span) => ({ ...span, look: 'worked', label: translator('sensor')('legendWorked') }))
