import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import type { Actor } from '@/features/access/actor'
import { TaskList } from '@/features/maintenance/components/task-list'
import type { MaintenanceFilters } from '@/features/maintenance/filters'
import { TaskBoard } from '@/features/maintenance/tasks/board/components/task-board'
import { TaskCalendar } from '@/features/maintenance/tasks/calendar/components/task-calendar'
import { StatusTabs, TaskFilter, ViewTabs } from '@/features/maintenance/tasks/components/task-filter'
import { countTasks, listTaskFacets, listTasks } from '@/features/maintenance/tasks/lists/queries'
import type { Clock } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'

type Props = Clock & {
  actor: Actor
  filters: MaintenanceFilters
  params: SearchParams
  /** Of the calendar's days. */
  plantTimeZone: string
}

/** Tasks as a list, a board or a calendar, narrowed alike. */
export async function TasksCard(props: Props) {
  const { actor, filters, params, now } = props
  const [counts, facets] = await Promise.all([countTasks(actor, now, filters), listTaskFacets(actor)])
  return (
    <Card labelledBy="tasks" className="mb-4">
      <CardHeader id="tasks" title={translator('maintenance')('tasks')}>
        <ViewTabs filters={filters} params={params} />
      </CardHeader>
      <TaskFilter {...{ filters, params, facets }} />
      <div className="px-4 pb-4 sm:px-5">
        <StatusTabs {...{ filters, params, counts }} />
      </div>
      {filters.view === 'board' && <TaskBoard {...props} />}
      {filters.view === 'calendar' && <TaskCalendar undated={counts.undated} {...props} />}
      {filters.view === 'list' && <Listed {...props} />}
    </Card>
  )
}

async function Listed({ actor, filters, params, now, timeZone }: Props) {
  const found = await listTasks(actor, filters, now)
  if (found.rows.length === 0) return <EmptyState title={translator('maintenance')('noTasks')} />
  return (
    <>
      <TaskList tasks={found.rows} linksAlert now={now} timeZone={timeZone} />
      <Pagination {...found} hrefOf={(taskPage) => hrefWith('/maintenance', params, { taskPage })} />
    </>
  )
}
