import { Breakable } from '@/components/ui/breakable'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { DemoBadge } from '@/features/equipment/components/demo-badge'
import { tagAndName } from '@/features/equipment/tag-and-name'
import { Freshness } from '@/features/live/components/freshness'
import { LiveValue } from '@/features/live/components/live-value'
import { StaleFrame } from '@/features/live/components/stale-frame'
import { agedSensor } from '@/features/sensors/aged-sensor'
import { SensorState } from '@/features/sensors/components/sensor-state'
import type { SensorRow } from '@/features/sensors/queries'
import { formatDuration } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { sensor: SensorRow; now: Date; timeZone: string; mayEdit: boolean }

/** Which measuring point this is, where it sits, and its newest value with its age. */
export function SensorHeader({ sensor, now, timeZone, mayEdit }: Props) {
  const t = translator('sensor')
  const { equipmentTag, intervalSeconds } = sensor
  const aged = agedSensor(sensor)
  const every = intervalSeconds !== null && t('every', { interval: formatDuration(intervalSeconds) })
  const place = [sensor.area, sensor.location, sensor.type, every].filter(Boolean).join(' · ')
  const description = (
    <>
      {sensor.isDemo && <DemoBadge />}{' '}
      {sensor.name !== sensor.sensorId && <span className="break-all font-mono">{sensor.sensorId}</span>}
      {sensor.name !== sensor.sensorId && ' · '}
      {equipmentTag && (
        <>
          <Link href={`/equipment/${sensor.equipmentId}`} className="link">
            {tagAndName(equipmentTag, sensor.equipmentName)}
          </Link>
          {' · '}
        </>
      )}
      {place}
    </>
  )
  return (
    <PageHeader
      title={<Breakable>{sensor.name}</Breakable>}
      description={description}
      back={{ href: '/sensors', label: t('back') }}
    >
      <div className="flex flex-wrap items-end gap-3">
        <StaleFrame aged={aged} drawnAt={now.getTime()} className="-ml-3 rounded-xl px-3 py-2 sm:ml-0 sm:text-right">
          <p className="font-semibold text-3xl tabular-nums tracking-tight">
            <LiveValue sensorId={sensor.sensorId} at={aged.at} value={sensor.latestValue} unit={sensor.unit} />
          </p>
          {sensor.latestAt && (
            <p className="text-ink-muted text-sm">
              <Freshness {...{ aged, now, timeZone }} />
            </p>
          )}
          {(sensor.state !== 'silent' || sensor.worst) && <SensorState sensor={sensor} now={now} timeZone={timeZone} />}
        </StaleFrame>
        {mayEdit && (
          <Link href={`/sensors/${encodeURIComponent(sensor.sensorId)}/edit`} className={buttonClass()}>
            {translator('registry')('edit')}
          </Link>
        )}
      </div>
    </PageHeader>
  )
}
