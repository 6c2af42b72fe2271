import { requirePerson, titled } from '@/app/person'
import { Card } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { listSensorSuggestions } from '@/features/sensors/choices/queries'
import { SensorForm } from '@/features/sensors/components/sensor-form'
import { parseSensorFilters } from '@/features/sensors/filters'
import { messagesFor, translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('registry')('addSensor'))

export default async function NewSensorPage({ searchParams }: PageProps<'/sensors/new'>) {
  const t = translator('registry')
  const person = await requirePerson('registry.edit')
  const { equipment } = parseSensorFilters(await searchParams)
  const known = await listSensorSuggestions(person)
  return (
    <>
      <PageHeader
        title={t('addSensor')}
        description={t('addSensorText')}
        back={{ href: '/sensors', label: t('back') }}
      />
      <Card className="max-w-3xl px-4 py-5 sm:px-5">
        <ClientMessages messages={messagesFor('registry', 'sensorStatus', 'send')} timeZone="UTC">
          <SensorForm known={known} equipmentTag={equipment} />
        </ClientMessages>
      </Card>
    </>
  )
}
