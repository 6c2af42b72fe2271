import { StatusChange } from '@/features/registry/components/status-change'
import type { SensorRecord } from '@/features/registry/sensor-record'
import { translator } from '@/lib/messages'

/** Retires a sensor, or brings it back unless its equipment is retired too. */
export function SensorStatusChange({ sensor }: { sensor: SensorRecord }) {
  const t = translator('registry')
  const url = `/api/sensors/${encodeURIComponent(sensor.sensorId)}`
  const updatedAt = sensor.updatedAt.toISOString()
  if (sensor.status !== 'retired')
    return (
      <StatusChange url={url} body={{ status: 'retired', updatedAt }} title={t('retire')} submit={t('retire')}>
        <p>{t('retireText')}</p>
      </StatusChange>
    )
  return (
    <StatusChange url={url} body={{ status: 'active', updatedAt }} title={t('bringBack')} submit={t('bringBack')}>
      <p>{t('bringBackText')}</p>
    </StatusChange>
  )
}
