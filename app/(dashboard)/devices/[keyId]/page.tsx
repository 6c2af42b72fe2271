import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requirePerson } from '@/app/person'
import { Card } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { KeyActions } from '@/features/devices/components/key-actions'
import { KeyFacts } from '@/features/devices/components/key-facts'
import { getDeviceKey, listSensorChoices } from '@/features/devices/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { formatInstant } from '@/lib/format'
import { messagesFor, translator } from '@/lib/messages'

export const metadata: Metadata = { title: translator('devices')('title') }

export default async function DeviceKeyPage({ params }: PageProps<'/devices/[keyId]'>) {
  const t = translator('devices')
  const person = await requirePerson('device_key.manage')
  const { keyId } = await params
  const [plant, row, choices] = await Promise.all([
    getPlantSettings(person),
    getDeviceKey(person, keyId),
    listSensorChoices(person),
  ])
  if (!row) notFound()
  const timeZone = person.timeZone ?? plant.timeZone
  return (
    <>
      <PageHeader
        title={row.name}
        description={<span className="font-mono">{row.prefix}…</span>}
        back={{ href: '/devices', label: t('back') }}
      />
      <KeyFacts row={row} now={new Date()} timeZone={timeZone} />
      {row.revokedAt ? (
        <Card className="px-4 py-4 text-sm sm:px-5">{t('isRevoked')}</Card>
      ) : (
        <ClientMessages messages={messagesFor('devices', 'send')} timeZone={timeZone}>
          <KeyActions
            row={row}
            ends={row.expiresAt ? formatInstant(row.expiresAt, timeZone) : t('noEnd')}
            choices={choices}
          />
        </ClientMessages>
      )}
    </>
  )
}
