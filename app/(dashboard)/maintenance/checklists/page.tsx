import { requirePerson, titled } from '@/app/person'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { mayDo } from '@/features/access/actor'
import { listChecklists } from '@/features/maintenance/checklists/queries'
import { translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('checklists')('title'))

export default async function ChecklistsPage() {
  const t = translator('checklists')
  const person = await requirePerson('plant.read')
  const checklists = await listChecklists(person)
  const mayEdit = mayDo(person, 'schedule.configure')
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        back={{ href: '/maintenance', label: translator('task')('toMaintenance') }}
      >
        {mayEdit && (
          <Link href="/maintenance/checklists/new" className={buttonClass('primary')}>
            {t('new')}
          </Link>
        )}
      </PageHeader>
      <Card>
        {checklists.length === 0 && <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>}
        <ul className="divide-y divide-line">
          {checklists.map(({ id, name, items, equipmentTag }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 px-4 py-2 text-sm sm:px-5">
              {mayEdit ? (
                <Link href={`/maintenance/checklists/${id}`} className="link inline-flex min-h-11 items-center">
                  {name}
                </Link>
              ) : (
                <span className="inline-flex min-h-11 items-center font-medium">{name}</span>
              )}
              <span className="text-ink-muted">
                {t('about', { count: items.length, machine: equipmentTag ?? t('anyMachine') })}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}
