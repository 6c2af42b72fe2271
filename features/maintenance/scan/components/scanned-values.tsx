import { Sparkline } from '@/components/charts/sparkline'
import { Breakable } from '@/components/ui/breakable'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Freshness } from '@/features/live/components/freshness'
import { LiveValue } from '@/features/live/components/live-value'
import { StaleFrame } from '@/features/live/components/stale-frame'
import type { Scanned } from '@/features/maintenance/scan/queries'
import { agedSensor } from '@/features/sensors/aged-sensor'
import { SensorState } from '@/features/sensors/components/sensor-state'
import type { SensorRow } from '@/features/sensors/queries'
import type { Clock } from '@/lib/format'
import { translator } from '@/lib/messages'

/** A machine's sensors as they are now, each with its last 24 hours as a line that the server drew. */
export function ScannedValues({ sensors, sparklines, range, ...clock }: Clock & Scanned) {
  const t = translator('scan')
  return (
    <Card labelledBy="values">
      <CardHeader id="values" title={t('values')} description={sensors.length > 0 && t('trend')} />
      {sensors.length === 0 && <EmptyState title={t('noSensors')} />}
      <ul className="divide-y divide-line border-line border-t">
        {sensors.map((sensor) => {
          const points = sparklines.get(sensor.sensorId)?.points ?? []
          return <Value key={sensor.sensorId} {...{ sensor, points, range }} {...clock} />
        })}
      </ul>
    </Card>
  )
}

type ValueProps = Clock & Pick<Scanned, 'range'> & { sensor: SensorRow; points: { at: number; value: number }[] }

function Value({ sensor, points, range, now, timeZone }: ValueProps) {
  const aged = agedSensor(sensor)
  return (
    <li>
      <StaleFrame aged={aged} drawnAt={now.getTime()}>
        <Link
          href={`/sensors/${encodeURIComponent(sensor.sensorId)}`}
          className="grid min-h-16 grid-cols-[minmax(0,1fr)_5rem_auto] items-center gap-3 px-4 py-2 hover:bg-sunken sm:px-5"
        >
          <span className="min-w-0">
            <span className="block text-sm">
              <Breakable>{sensor.name}</Breakable>
            </span>
            <SensorState sensor={sensor} now={now} timeZone={timeZone} />
          </span>
          <Sparkline
            points={points}
            from={range.from.getTime()}
            to={range.to.getTime()}
            longestStepMs={3_600_000}
            className="h-8 w-20"
          />
          <span className="text-right tabular-nums">
            <strong className="block whitespace-nowrap">
              <LiveValue sensorId={sensor.sensorId} at={aged.at} value={sensor.latestValue} unit={sensor.unit} />
            </strong>
            <span className="text-ink-muted text-xs">
              <Freshness isBrief {...{ aged, now, timeZone }} />
            </span>
          </span>
        </Link>
      </StaleFrame>
    </li>
  )
}
