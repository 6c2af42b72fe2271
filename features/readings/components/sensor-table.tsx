import { Sparkline } from '@/components/charts/sparkline'
import { Breakable } from '@/components/ui/breakable'
import { Link } from '@/components/ui/link'
import { Table, Td, Th } from '@/components/ui/table'
import { Freshness } from '@/features/live/components/freshness'
import { LiveValue } from '@/features/live/components/live-value'
import { coverage } from '@/features/readings/coverage'
import type { Sparkline as SparklineData } from '@/features/readings/sparklines/queries'
import { agedSensor } from '@/features/sensors/aged-sensor'
import { SensorState } from '@/features/sensors/components/sensor-state'
import type { SensorFilters } from '@/features/sensors/filters'
import type { SensorRow } from '@/features/sensors/queries'
import { classNames } from '@/lib/class-names'
import { formatShare } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams, TimeRange } from '@/lib/time-range'

type Day = { range: TimeRange; now: Date; timeZone: string; sparklines: Map<string, SparklineData> }
type Props = Day & { sensors: SensorRow[]; filters: SensorFilters; params: SearchParams }

const wide = 'hidden md:table-cell'

/** Sensors with their newest value and the last day as a line; a phone shows what matters at the machine. */
export function SensorTable({ sensors, filters, params, ...day }: Props) {
  const t = translator('sensors')
  const sort = (column: SensorFilters['sort']) => {
    const isCurrent = filters.sort === column
    const direction = isCurrent && filters.direction === 'asc' ? 'desc' : 'asc'
    const href = hrefWith('/sensors', params, { sort: column, direction, page: null })
    return { href, direction: isCurrent ? filters.direction : null }
  }
  return (
    <Table label={t('title')} isFixed>
      <thead>
        <tr>
          <Th className={classNames(wide, 'min-[1400px]:w-44')} sort={sort('state')}>
            {t('state')}
          </Th>
          <Th sort={sort('name')}>{t('sensor')}</Th>
          <Th className={classNames(wide, 'min-[1400px]:w-36')} sort={sort('area')}>
            {t('where')}
          </Th>
          <Th className={classNames(wide, 'min-[1400px]:w-28')} sort={sort('type')}>
            {t('type')}
          </Th>
          <Th className={classNames(wide, 'min-[1400px]:w-36')}>{t('last24h')}</Th>
          <Th className={classNames(wide, 'min-[1400px]:w-32')} numeric sort={sort('received')}>
            {t('received')}
          </Th>
          <Th className="min-[1400px]:w-32" numeric sort={sort('value')}>
            {t('value')}
          </Th>
          <Th className={classNames(wide, 'min-[1400px]:w-24')} numeric sort={sort('age')}>
            {t('age')}
          </Th>
        </tr>
      </thead>
      <tbody>
        {sensors.map((sensor) => (
          <SensorLine key={sensor.sensorId} sensor={sensor} {...day} />
        ))}
      </tbody>
    </Table>
  )
}

function SensorLine({ sensor, range, now, timeZone, sparklines }: Day & { sensor: SensorRow }) {
  const line = sparklines.get(sensor.sensorId)
  const known = { readingCount: line?.readingCount ?? 0, firstAt: line?.points[0]?.at }
  const received = sensor.state === 'out_of_service' ? null : coverage({ ...sensor, ...known }, range, now)
  const aged = agedSensor(sensor)
  const age = <Freshness isBrief {...{ aged, now, timeZone }} />
  return (
    <tr className="md:[&>td]:py-1 md:[&>td]:align-middle">
      <Td className={classNames(wide, 'whitespace-nowrap min-[1400px]:whitespace-normal')}>
        <SensorState sensor={sensor} now={now} timeZone={timeZone} />
      </Td>
      <Td>
        <Link
          href={`/sensors/${encodeURIComponent(sensor.sensorId)}`}
          className="link wrap-anywhere font-medium md:wrap-normal"
        >
          <Breakable>{sensor.name}</Breakable>
        </Link>
        {sensor.name !== sensor.sensorId && (
          <span className="block break-all font-mono text-ink-muted text-xs">{sensor.sensorId}</span>
        )}
        <span className="mt-1 block md:hidden">
          <SensorState sensor={sensor} now={now} timeZone={timeZone} />
        </span>
      </Td>
      <Td className={wide}>
        {sensor.equipmentTag ?? '–'}
        {sensor.area && <span className="block text-ink-muted text-xs">{sensor.area}</span>}
      </Td>
      <Td className={wide}>{sensor.type}</Td>
      <Td className={wide}>
        {line && (
          <Sparkline
            points={line.points}
            from={range.from.getTime()}
            to={range.to.getTime()}
            longestStepMs={3_600_000}
            className="h-7 w-28"
          />
        )}
      </Td>
      <Td className={wide} numeric>
        {received === null ? '–' : formatShare(received)}
      </Td>
      <Td numeric className={classNames('whitespace-nowrap font-medium', sensor.state === 'silent' && 'hatched')}>
        <LiveValue sensorId={sensor.sensorId} at={aged.at} value={sensor.latestValue} unit={sensor.unit} />
        <span className="block font-normal text-ink-muted text-xs md:hidden">{sensor.latestAt && age}</span>
      </Td>
      <Td className={classNames(wide, 'whitespace-nowrap', sensor.state === 'silent' && 'hatched')} numeric>
        {age}
      </Td>
    </tr>
  )
}
