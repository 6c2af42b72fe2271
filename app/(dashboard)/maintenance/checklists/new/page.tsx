import { requirePerson, titled } from '@/app/person'
import { Card } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { ChecklistForm } from '@/features/maintenance/checklists/components/checklist-form'
import { listMachineTags } from '@/features/maintenance/tasks/queries'
import { messagesFor, translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('checklists')('new'))

export default async function NewChecklistPage() {
  const t = translator('checklists')
  const person = await requirePerson('schedule.configure')
  const tags = await listMachineTags(person)
  return (
    <>
      <PageHeader
        title={t('new')}
        description={t('newText')}
        back={{ href: '/maintenance/checklists', label: t('title') }}
      />
      <Card className="max-w-3xl px-4 py-5 sm:px-5">
        <ClientMessages messages={messagesFor('checklists', 'send')} timeZone="UTC">
          <ChecklistForm tags={tags} />
        </ClientMessages>
      </Card>
    </>
  )
}
