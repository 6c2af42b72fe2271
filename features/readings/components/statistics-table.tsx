import { Card, CardHeader } from '@/components/ui/card'
import { Table, Td, Th } from '@/components/ui/table'
import { traceName } from '@/features/readings/components/chart-traces'
import { bucketName } from '@/features/readings/components/series-source'
import type { Trace } from '@/features/readings/view/queries'
import { formatCount, formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'

/** The statistics of a sensor's range beside those of what it is compared with. */
export function StatisticsCard({ traces, timeZone }: { traces: Trace[]; timeZone: string }) {
  const t = translator('sensor')
  const own = translator('compare')('thisRange')
  const rows = traces.map((trace, i) => ({ name: i === 0 ? own : traceName(trace, timeZone), trace }))
  return (
    <Card labelledBy="statistics" className="lg:col-span-2">
      <CardHeader id="statistics" title={t('statistics')} />
      <StatisticsTable rows={rows} />
    </Card>
  )
}

/** The statistics of several series, a line each. */
export function StatisticsTable({ rows }: { rows: { name: string; trace: Trace }[] }) {
  const t = translator('sensor')
  const compare = translator('compare')
  return (
    <Table label={t('statistics')}>
      <thead>
        <tr>
          <Th>{compare('series')}</Th>
          <Th numeric>{t('mean')}</Th>
          <Th numeric>{t('min')}</Th>
          <Th numeric>{t('max')}</Th>
          <Th numeric>{t('deviation')}</Th>
          <Th numeric>{t('count')}</Th>
          <Th>{compare('drawnFrom')}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, trace }) => (
          <StatisticsLine key={`${trace.sensor.sensorId} ${trace.earlier}`} {...{ name, trace }} />
        ))}
      </tbody>
    </Table>
  )
}

function StatisticsLine({ name, trace }: { name: string; trace: Trace }) {
  const compare = translator('compare')
  const { statistics, bucketSeconds } = trace.series
  const { unit } = trace.sensor
  const { mean = null, min = null, max = null, standardDeviation = null, count = 0 } = statistics ?? {}
  const source = bucketSeconds === null ? compare('everyReading') : bucketName(bucketSeconds)
  return (
    <tr>
      <Td className="font-medium">{name}</Td>
      {[mean, min, max, standardDeviation].map((value, i) => (
        <Td key={['mean', 'min', 'max', 'deviation'][i]} numeric className="whitespace-nowrap">
          {formatValue(value, unit)}
        </Td>
      ))}
      <Td numeric>{formatCount(count)}</Td>
      <Td className="text-ink-muted">{count > 0 ? source : compare('noReadings')}</Td>
    </tr>
  )
}
