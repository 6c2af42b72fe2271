import type { Route } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { requirePerson, titled } from '@/app/person'
import { Card } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { KeyActions } from '@/features/devices/components/key-actions'
import { getDeviceKey, listSensorChoices } from '@/features/devices/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { formatInstant } from '@/lib/format'
import { messagesFor, translator } from '@/lib/messages'
import { plantAddress } from '@/lib/plant-address'

export const generateMetadata = titled(() => translator('devices')('change'))

export default async function EditDeviceKeyPage({ params }: PageProps<'/devices/[keyId]/edit'>) {
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
        title={t('editTitle', { name: row.name })}
        description={<span className="font-mono">{row.prefix}…</span>}
        back={{ href: `/devices/${row.id}` as Route, label: row.name }}
      />
      {row.revokedAt ? (
        <Card className="px-4 py-4 text-sm sm:px-5">{t('isRevoked')}</Card>
      ) : (
        <ClientMessages messages={messagesFor('devices', 'send')} timeZone={timeZone}>
          <KeyActions
            row={row}
            ends={row.expiresAt ? formatInstant(row.expiresAt, timeZone) : t('noEnd')}
            origin={plantAddress(await headers())}
            choices={choices}
          />
        </ClientMessages>
      )}
    </>
  )
}
