import { headers } from 'next/headers'
import { requirePerson, titled } from '@/app/person'
import { Card } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { IssueKey } from '@/features/devices/components/issue-key'
import { listSensorChoices } from '@/features/devices/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { messagesFor, translator } from '@/lib/messages'
import { plantAddress } from '@/lib/plant-address'

export const generateMetadata = titled(() => translator('devices')('newTitle'))

export default async function NewDeviceKeyPage() {
  const t = translator('devices')
  const person = await requirePerson('device_key.manage')
  const [plant, choices] = await Promise.all([getPlantSettings(person), listSensorChoices(person)])
  return (
    <>
      <PageHeader
        title={t('newTitle')}
        description={t('newDescription')}
        back={{ href: '/devices', label: t('back') }}
      />
      <Card className="max-w-2xl px-4 py-5 sm:px-5">
        <ClientMessages messages={messagesFor('devices', 'send')} timeZone={plant.timeZone}>
          <IssueKey choices={choices} origin={plantAddress(await headers())} />
        </ClientMessages>
      </Card>
    </>
  )
}
