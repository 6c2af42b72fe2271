import { notFound } from 'next/navigation'
import { requirePerson, titled } from '@/app/person'
import { Card } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { ChecklistForm } from '@/features/maintenance/checklists/components/checklist-form'
import { rowOf } from '@/features/maintenance/checklists/components/item-row'
import { RetireChecklist } from '@/features/maintenance/checklists/components/retire-checklist'
import { getChecklist } from '@/features/maintenance/checklists/queries'
import { listMachineTags } from '@/features/maintenance/tasks/queries'
import { messagesFor, translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('checklists')('one'))

type Props = PageProps<'/maintenance/checklists/[checklistId]'>

export default async function ChecklistPage({ params }: Props) {
  const t = translator('checklists')
  const person = await requirePerson('schedule.configure')
  const checklist = await getChecklist(person, (await params).checklistId)
  if (!checklist) notFound()
  const tags = await listMachineTags(person)
  return (
    <>
      <PageHeader
        title={checklist.name}
        description={checklist.retiredAt ? t('isRetired') : t('changeText')}
        back={{ href: '/maintenance/checklists', label: t('title') }}
      />
      <Card className="max-w-3xl space-y-6 px-4 py-5 sm:px-5">
        <ClientMessages messages={messagesFor('checklists', 'send')} timeZone="UTC">
          <ChecklistForm tags={tags} known={checklist} rows={checklist.items.map(rowOf)} />
          {!checklist.retiredAt && <RetireChecklist checklist={checklist} />}
        </ClientMessages>
      </Card>
    </>
  )
}
