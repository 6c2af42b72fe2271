import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { knownPerson, requirePerson } from '@/app/person'
import { Card } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { SensorStatusChange } from '@/features/registry/components/sensor-status-change'
import { getSensorRecord } from '@/features/registry/queries'
import { listSensorSuggestions } from '@/features/sensors/choices/queries'
import { SensorForm } from '@/features/sensors/components/sensor-form'
import { messagesFor, translator } from '@/lib/messages'
import { decodePathPart } from '@/lib/path-part'
import { hrefWith } from '@/lib/search-query'

type Props = PageProps<'/sensors/[sensorId]/edit'>
const title = (name: string) => translator('registry')('editSensor', { name })

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await knownPerson()
  return { title: title(decodePathPart((await params).sensorId)) }
}

export default async function EditSensorPage({ params }: Props) {
  const person = await requirePerson('registry.edit')
  const sensorId = decodePathPart((await params).sensorId)
  const [sensor, known] = await Promise.all([getSensorRecord(person, sensorId), listSensorSuggestions(person)])
  if (!sensor) notFound()
  const updatedAt = sensor.updatedAt.toISOString()
  const name = sensor.name ?? sensorId
  return (
    <>
      <PageHeader
        title={title(name)}
        description={<span className="break-all font-mono">{sensorId}</span>}
        back={{ href: hrefWith(`/sensors/${encodeURIComponent(sensorId)}`, {}, {}), label: name }}
      />
      <ClientMessages messages={messagesFor('registry', 'sensorStatus', 'send')} timeZone="UTC">
        <div className="grid max-w-3xl grid-cols-1 gap-4">
          <Card className="px-4 py-5 sm:px-5">
            <SensorForm
              key={updatedAt}
              values={{ ...sensor, updatedAt }}
              hasReadings={sensor.hasReadings}
              known={known}
            />
          </Card>
          <SensorStatusChange sensor={sensor} />
        </div>
      </ClientMessages>
    </>
  )
}
