import { requirePerson, titled } from '@/app/person'
import { buttonClass } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { mayDo } from '@/features/access/actor'
import { LogDescription } from '@/features/maintenance/components/log-description'
import { LogList } from '@/features/maintenance/components/log-list'
import { ActivityTabs, EquipmentChip, TaskTabs } from '@/features/maintenance/components/maintenance-filter'
import { TaskList } from '@/features/maintenance/components/task-list'
import { parseMaintenanceFilters } from '@/features/maintenance/filters'
import { countTasks, listMaintenanceLogs, listTasks } from '@/features/maintenance/queries'
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
  const [plant, counts, tasks, logs] = await Promise.all([
    getPlantSettings(person),
    countTasks(person, now),
    listTasks(person, filters, now),
    listMaintenanceLogs(person, filters),
  ])
  const timeZone = person.timeZone ?? plant.timeZone
  return (
    <>
      <PageHeader title={t('title')} description={t('description')}>
        <div className="flex flex-wrap gap-2">
          <EquipmentChip filters={filters} params={params} />
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
      <Card labelledBy="tasks" className="mb-4">
        <CardHeader id="tasks" title={t('tasks')}>
          <TaskTabs filters={filters} params={params} counts={counts} />
        </CardHeader>
        {tasks.length > 0 ? (
          <TaskList tasks={tasks} linksAlert now={now} timeZone={timeZone} />
        ) : (
          <EmptyState title={t('noTasks')} />
        )}
      </Card>
      <Card labelledBy="log">
        <CardHeader id="log" title={t('log')} description={<LogDescription actor={person} />}>
          <ActivityTabs filters={filters} params={params} />
        </CardHeader>
        {logs.rows.length > 0 ? (
          <LogList logs={logs.rows} now={now} timeZone={timeZone} shows="subject" />
        ) : (
          <EmptyState title={t('noLog')}>{t('noLogHint')}</EmptyState>
        )}
        <Pagination {...logs} hrefOf={(page) => hrefWith('/maintenance', params, { page })} />
      </Card>
    </>
  )
}
