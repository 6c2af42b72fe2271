import { notFound } from 'next/navigation'
import { requirePerson, titled } from '@/app/person'
import { PageHeader } from '@/components/ui/page-header'
import { ChecklistCard } from '@/features/maintenance/checklists/components/checklist-card'
import { getChecklist } from '@/features/maintenance/checklists/queries'
import { translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('checklists')('one'))

type Props = PageProps<'/maintenance/checklists/[checklistId]'>

export default async function ChecklistPage({ params }: Props) {
  const t = translator('checklists')
  const person = await requirePerson('schedule.configure')
  const checklist = await getChecklist(person, (await params).checklistId)
  if (!checklist) notFound()
  return (
    <>
      <PageHeader
        title={checklist.name}
        description={checklist.retiredAt ? t('isRetired') : t('changeText')}
        back={{ href: '/maintenance/checklists', label: t('title') }}
      />
      <ChecklistCard actor={person} known={checklist} />
    </>
  )
}
