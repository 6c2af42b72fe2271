import { currentPerson } from '@/app/person'
import { CommandLine } from '@/components/ui/command-line'
import { Link } from '@/components/ui/link'
import { Missing } from '@/components/ui/missing'
import { mayDo } from '@/features/access/actor'
import { translator } from '@/lib/messages'

export default async function SensorNotFound() {
  const t = translator('states')
  const person = await currentPerson()
  return (
    <Missing title={t('sensorNotFound')} back={{ href: '/sensors', label: t('toSensors') }}>
      <p className="mb-3">{t('sensorNotFoundText')}</p>
      <CommandLine label={t('sensorNotFoundText')}>
        npm run sensor -- SENSOR_ID --type TYPE --unit UNIT --interval 60
      </CommandLine>
      {person && mayDo(person, 'registry.edit') && (
        <Link href="/sensors/new" className="link inline-flex min-h-11 items-center">
          {translator('registry')('addSensor')}
        </Link>
      )}
    </Missing>
  )
}
