import { CircleSlash, Hourglass, Minus, Unplug } from 'lucide-react'
import { SeverityBadge } from '@/components/ui/severity-badge'
import type { SensorRow } from '@/features/sensors/queries'
import { formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

const icons = { reporting: Minus, silent: Unplug, never: Hourglass, out_of_service: CircleSlash } as const

type Props = { sensor: SensorRow; now: Date; timeZone: string }

/** Whether a sensor reports, in words, and its worst alert. */
export function SensorState({ sensor, now, timeZone }: Props) {
  const Icon = icons[sensor.state]
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 text-xs">
      {sensor.worst && <SeverityBadge severity={sensor.worst} />}
      {sensor.openAlerts > 0 && (
        <span className="text-ink-muted">{translator('sensors')('openAlerts', { count: sensor.openAlerts })}</span>
      )}
      {(sensor.state !== 'reporting' || sensor.openAlerts === 0) && (
        <span className="inline-flex items-center gap-1 text-ink-muted">
          <Icon aria-hidden className="size-3" />
          {wordOf(sensor, now, timeZone)}
        </span>
      )}
    </span>
  )
}

function wordOf({ state, status, latestAt }: SensorRow, now: Date, timeZone: string): string {
  const t = translator('time')
  if (state === 'silent' && latestAt) return t('noDataSince', { at: formatMoment(latestAt, now, timeZone) })
  if (state === 'never') return t('noDataYet')
  return state === 'out_of_service' ? translator('sensorStatus')(status) : translator('sensors')('stateReporting')
}
