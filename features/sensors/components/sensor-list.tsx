import { Breakable } from '@/components/ui/breakable'
import { Link } from '@/components/ui/link'
import { Table, Td, Th } from '@/components/ui/table'
import { SensorState } from '@/features/sensors/components/sensor-state'
import type { SensorRow } from '@/features/sensors/queries'
import { type Clock, formatAge, formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'

/** The sensors of one machine, with their newest values. */
export function SensorList({ sensors, now, timeZone }: Clock & { sensors: SensorRow[] }) {
  const t = translator('sensors')
  return (
    <Table label={t('title')}>
      <thead>
        <tr>
          <Th>{t('sensor')}</Th>
          <Th className="hidden sm:table-cell">{t('state')}</Th>
          <Th numeric>{t('value')}</Th>
        </tr>
      </thead>
      <tbody>
        {sensors.map((sensor) => (
          <tr key={sensor.sensorId}>
            <Td>
              <Link href={`/sensors/${encodeURIComponent(sensor.sensorId)}`} className="link wrap-anywhere font-medium">
                <Breakable>{sensor.name}</Breakable>
              </Link>
              {sensor.name !== sensor.sensorId && (
                <span className="block break-all font-mono text-ink-muted text-xs">{sensor.sensorId}</span>
              )}
              <span className="mt-1 block sm:hidden">
                <SensorState {...{ sensor, now, timeZone }} />
              </span>
            </Td>
            <Td className="hidden sm:table-cell">
              <SensorState {...{ sensor, now, timeZone }} />
            </Td>
            <Td numeric className="whitespace-nowrap">
              {formatValue(sensor.latestValue, sensor.unit)}
              {sensor.latestAt && (
                <span className="block text-ink-muted text-xs">
                  {translator('time')('ago', { age: formatAge(sensor.latestAt, now) })}
                </span>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
