import { requirePerson, titled } from '@/app/person'
import { Card } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { EquipmentForm } from '@/features/equipment/components/equipment-form'
import { listPlaces } from '@/features/equipment/queries'
import { messagesFor, translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('equipment')('addTitle'))

export default async function NewEquipmentPage() {
  const t = translator('equipment')
  const person = await requirePerson('registry.edit')
  const places = await listPlaces(person)
  return (
    <>
      <PageHeader title={t('addTitle')} description={t('addText')} back={{ href: '/equipment', label: t('back') }} />
      <Card className="max-w-3xl px-4 py-5 sm:px-5">
        <ClientMessages messages={messagesFor('equipment', 'send')} timeZone="UTC">
          <EquipmentForm places={places} />
        </ClientMessages>
      </Card>
    </>
  )
}
