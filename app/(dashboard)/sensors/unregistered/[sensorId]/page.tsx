import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requirePerson } from '@/app/person'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { guessSensorType } from '@/features/history/guess-sensor-type'
import { getPlantSettings } from '@/features/plant/queries'
import { AdoptOne } from '@/features/readings/held-back/components/adopt-one'
import { HeldBackFacts } from '@/features/readings/held-back/components/held-back-facts'
import { getHeldBack } from '@/features/readings/held-back/queries'
import { usualInterval } from '@/features/readings/held-back/usual-interval'
import { listSensorSuggestions } from '@/features/sensors/choices/queries'
import { messagesFor, translator } from '@/lib/messages'
import { decodePathPart } from '@/lib/path-part'

type Props = PageProps<'/sensors/unregistered/[sensorId]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodePathPart((await params).sensorId) }
}

export default async function UnregisteredSensorPage({ params }: Props) {
  const t = translator('heldBack')
  const person = await requirePerson('registry.edit')
  const sensorId = decodePathPart((await params).sensorId)
  const [plant, held, known] = await Promise.all([
    getPlantSettings(person),
    getHeldBack(person, sensorId),
    listSensorSuggestions(person),
  ])
  if (!held) notFound()
  const timeZone = person.timeZone ?? plant.timeZone
  const values = {
    type: guessSensorType(sensorId),
    unit: held.units[0] ?? null,
    intervalSeconds: usualInterval(held.points.map(({ at }) => at)),
  }
  return (
    <>
      <PageHeader title={sensorId} back={{ href: '/sensors/unregistered', label: t('backToList') }} />
      <HeldBackFacts held={held} now={new Date()} timeZone={timeZone} />
      <ClientMessages messages={messagesFor('heldBack', 'registry', 'sensorStatus', 'send')} timeZone={timeZone}>
        <AdoptOne heldId={sensorId} values={values} known={known} isRegistered={held.isRegistered} />
      </ClientMessages>
    </>
  )
}
