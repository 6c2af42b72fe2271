import { requirePerson, titled } from '@/app/person'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { mayDo } from '@/features/access/actor'
import { Live } from '@/features/live/components/live'
import { LogCard } from '@/features/maintenance/components/log-card'
import { EquipmentChip } from '@/features/maintenance/components/maintenance-filter'
import { parseMaintenanceFilters } from '@/features/maintenance/filters'
import { TasksCard } from '@/features/maintenance/tasks/components/tasks-card'
import { getPlantSettings } from '@/features/plant/queries'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'

export const generateMetadata = titled(() => translator('maintenance')('title'))

export default async function MaintenancePage({ searchParams }: PageProps<'/maintenance'>) {
  const t = translator('maintenance')
  const person = await requirePerson('plant.read')
  const params = await searchParams
  const filters = parseMaintenanceFilters(params)
  const now = new Date()
  const plant = await getPlantSettings(person)
  const timeZone = person.timeZone ?? plant.timeZone
  return (
    <>
      <Live {...{ now, timeZone }} />
      <PageHeader title={t('title')} description={t('description')}>
        <div className="flex flex-wrap gap-2">
          <EquipmentChip filters={filters} params={params} />
          <Link
            href={hrefWith('/maintenance/figures', {}, { equipment: filters.equipment ?? null })}
            className={buttonClass()}
          >
            {translator('figures')('open')}
          </Link>
          <Link href="/maintenance/handovers" className={buttonClass()}>
            {translator('handover')('title')}
          </Link>
          <Link href="/maintenance/schedules" className={buttonClass()}>
            {translator('schedules')('title')}
          </Link>
          <Link href="/maintenance/checklists" className={buttonClass()}>
            {translator('checklists')('title')}
          </Link>
          {mayDo(person, 'task.work') && (
            <Link
              href={hrefWith('/maintenance/tasks/new', {}, { equipment: filters.equipment ?? null })}
              className={buttonClass('primary')}
            >
              {translator('task')('new')}
            </Link>
          )}
        </div>
      </PageHeader>
      <TasksCard {...{ actor: person, filters, params, now, timeZone }} plantTimeZone={plant.timeZone} />
      {filters.view === 'list' && <LogCard {...{ actor: person, filters, params, now, timeZone }} />}
    </>
  )
}
