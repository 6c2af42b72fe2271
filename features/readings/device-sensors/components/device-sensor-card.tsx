import type { Route } from 'next'
import { Breakable } from '@/components/ui/breakable'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Pagination } from '@/components/ui/pagination'
import { Table, Td, Th } from '@/components/ui/table'
import type { DeviceSensor } from '@/features/readings/device-sensors/queries'
import { type Clock, formatAge, formatDuration, formatMoment, formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'
import type { Page } from '@/lib/paging'

type Props = Clock & { found: Page<DeviceSensor>; hrefOf: (page: number) => Route }

/** The sensors that a device sends: when they were heard of, how often they come, and where something is missing. */
export function DeviceSensorCard({ found, hrefOf, ...clock }: Props) {
  const t = translator('deviceSensors')
  return (
    <Card labelledBy="device-sensors" className="mb-4">
      <CardHeader id="device-sensors" title={t('title')} description={t('description')} />
      {found.rows.length > 0 ? (
        <Table label={t('title')}>
          <thead>
            <tr>
              <Th>{t('sensor')}</Th>
              <Th className={wide}>{t('newest')}</Th>
              <Th className={wide}>{t('interval')}</Th>
              <Th className={wide}>{t('gaps')}</Th>
            </tr>
          </thead>
          <tbody>
            {found.rows.map((sensor) => (
              <SensorLine key={sensor.sensorId} sensor={sensor} {...clock} />
            ))}
          </tbody>
        </Table>
      ) : (
        <EmptyState title={t('none')} />
      )}
      <Pagination {...found} hrefOf={hrefOf} />
    </Card>
  )
}

const wide = 'hidden md:table-cell'

function SensorLine({ sensor, ...clock }: Clock & { sensor: DeviceSensor }) {
  const t = translator('deviceSensors')
  const cells = [
    { name: t('newest'), value: <Newest sensor={sensor} {...clock} /> },
    { name: t('interval'), value: <Interval sensor={sensor} /> },
    { name: t('gaps'), value: <Gaps sensor={sensor} {...clock} /> },
  ]
  return (
    <tr>
      <Td>
        <Link
          href={`/sensors/${encodeURIComponent(sensor.sensorId)}?range=24h`}
          className="link inline-flex min-h-6 items-center font-medium"
        >
          <Breakable>{sensor.name}</Breakable>
        </Link>
        {sensor.name !== sensor.sensorId && (
          <span className="wrap-anywhere block font-mono text-ink-muted text-xs">{sensor.sensorId}</span>
        )}
        <dl className="mt-1 space-y-1 md:hidden">
          {cells.map(({ name, value }) => (
            <div key={name} className="flex flex-wrap gap-x-2">
              <dt className="text-ink-muted">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Td>
      {cells.map(({ name, value }) => (
        <Td key={name} className={wide}>
          {value}
        </Td>
      ))}
    </tr>
  )
}

function Newest({ sensor, now, timeZone }: Clock & { sensor: DeviceSensor }) {
  const { latestAt, latestValue, unit, state } = sensor
  if (!latestAt) return <span className="text-ink-muted">{translator('time')('noDataYet')}</span>
  return (
    <>
      <span className="whitespace-nowrap">{formatValue(latestValue, unit)}</span>{' '}
      {state === 'silent' ? (
        <strong className="font-medium text-high">
          {translator('deviceSensors')('silentSince', { at: formatMoment(latestAt, now, timeZone) })}
        </strong>
      ) : (
        <span className="whitespace-nowrap text-ink-muted">
          {translator('time')('ago', { age: formatAge(latestAt, now) })}
        </span>
      )}
    </>
  )
}

/** Half as often or twice as often as expected is worth a word. */
const tolerance = 2

function Interval({ sensor: { rhythm, intervalSeconds } }: { sensor: DeviceSensor }) {
  const t = translator('deviceSensors')
  const usual = rhythm?.usualSeconds ?? null
  const expected = intervalSeconds ? t('expected', { interval: formatDuration(intervalSeconds) }) : t('notExpected')
  const ratio = usual !== null && intervalSeconds ? usual / intervalSeconds : 1
  const word = ratio > tolerance ? t('slower') : ratio < 1 / tolerance ? t('faster') : null
  return (
    <>
      <span className="whitespace-nowrap">{usual === null ? t('unknown') : intervalText(usual)}</span>{' '}
      <span className={word ? 'font-medium' : 'text-ink-muted'}>{word ? `${expected}: ${word}` : expected}</span>
    </>
  )
}

const intervalText = (seconds: number) =>
  seconds < 1 ? `${Math.round(seconds * 1000)}\u00a0ms` : formatDuration(seconds)

function Gaps({ sensor: { rhythm }, now, timeZone }: Clock & { sensor: DeviceSensor }) {
  const t = translator('deviceSensors')
  if (!rhythm) return <span className="text-ink-muted">{t('unknown')}</span>
  const { gaps, longestGapSeconds, since } = rhythm
  const isCut = now.getTime() - since.getTime() < 86_000_000
  return (
    <>
      {gaps === 0 ? <span className="text-ink-muted">{t('noGaps')}</span> : t('countGaps', { count: gaps })}
      {longestGapSeconds !== null && `, ${t('longest', { duration: formatDuration(longestGapSeconds) })}`}
      {isCut && (
        <span className="block text-ink-muted text-xs">
          {t('gapsSince', { at: formatMoment(since, now, timeZone) })}
        </span>
      )}
    </>
  )
}
