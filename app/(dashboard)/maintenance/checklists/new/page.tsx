import { requirePerson, titled } from '@/app/person'
import { PageHeader } from '@/components/ui/page-header'
import { ChecklistCard } from '@/features/maintenance/checklists/components/checklist-card'
import { translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('checklists')('new'))

export default async function NewChecklistPage() {
  const t = translator('checklists')
  const person = await requirePerson('schedule.configure')
  return (
    <>
      <PageHeader
        title={t('new')}
        description={t('newText')}
        back={{ href: '/maintenance/checklists', label: t('title') }}
      />
      <ChecklistCard actor={person} />
    </>
  )
}
