import { requirePerson, titled } from '@/app/person'
import { Card } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { CommandLine } from '@/components/ui/command-line'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { mayDo } from '@/features/access/actor'
import { ModelTable } from '@/features/models/components/model-table'
import { listModels } from '@/features/models/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { messagesFor, translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('models')('title'))

export default async function ModelsPage() {
  const person = await requirePerson('plant.read')
  const [{ rows: models }, plant] = await Promise.all([listModels(person, { limit: 200 }), getPlantSettings(person)])
  const timeZone = person.timeZone ?? plant.timeZone
  const t = translator('models')
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        back={{ href: '/alerts/health', label: t('back') }}
      />
      <Card>
        {models.length > 0 ? (
          <ClientMessages messages={messagesFor('send')} timeZone={timeZone}>
            <ModelTable {...{ models, timeZone }} now={new Date()} mayChange={mayDo(person, 'model.register')} />
          </ClientMessages>
        ) : (
          <EmptyState title={t('empty')}>
            {t('how')}
            <CommandLine label={t('link')}>npm run model -- bearing 1.0</CommandLine>
          </EmptyState>
        )}
      </Card>
    </>
  )
}
