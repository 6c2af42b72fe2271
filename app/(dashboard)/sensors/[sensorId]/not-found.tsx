import { CommandLine } from '@/components/ui/command-line'
import { Missing } from '@/components/ui/missing'
import { translator } from '@/lib/messages'

export default function SensorNotFound() {
  const t = translator('states')
  return (
    <Missing title={t('sensorNotFound')} back={{ href: '/sensors', label: t('toSensors') }}>
      <p className="mb-3">{t('sensorNotFoundText')}</p>
      <CommandLine label={t('sensorNotFoundText')}>
        npm run sensor -- SENSOR_ID --type TYPE --unit UNIT --interval 60
      </CommandLine>
    </Missing>
  )
}
