import { FilterForm, FilterSelect } from '@/components/ui/filter-form'
import { LinkTabs } from '@/components/ui/link-tabs'
import { type MaintenanceFilters, taskViews } from '@/features/maintenance/filters'
import type { TaskCounts, TaskFacets } from '@/features/maintenance/tasks/lists/queries'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'

type Props = { filters: MaintenanceFilters; params: SearchParams }

/** The same tasks as a list, by how they stand, or by when they are due. */
export function ViewTabs({ filters, params }: Props) {
  const t = translator('taskViews')
  const tabs = taskViews.map((view) => ({
    label: t(`views.${view}`),
    href: hrefWith('/maintenance', params, { view: view === 'list' ? null : view, taskPage: null }),
    current: view === filters.view,
  }))
  return <LinkTabs label={t('view')} tabs={tabs} />
}

const statusTabs = {
  list: ['open', 'requested', 'planned', 'in_progress', 'overdue', 'undated', 'done', 'all'],
  board: ['open', 'overdue'],
  calendar: ['open', 'overdue', 'done', 'all'],
} as const

/** Which tasks a view shows by how they stand; the list has more to choose from. */
export function StatusTabs({ filters, params, counts }: Props & { counts: TaskCounts }) {
  const t = translator('maintenance')
  const status = translator('taskStatus')
  const labels = {
    open: t('filterOpen', { count: counts.open }),
    requested: status('requested'),
    planned: status('planned'),
    in_progress: status('in_progress'),
    overdue: t('filterOverdue', { count: counts.overdue }),
    undated: translator('taskViews')('filterUndated', { count: counts.undated }),
    done: t('filterDone', { count: counts.done }),
    all: t('filterAll'),
  }
  const tabs = statusTabs[filters.view].map((tasks) => ({
    label: labels[tasks],
    href: hrefWith('/maintenance', params, { tasks: tasks === 'open' ? null : tasks, taskPage: null }),
    current: tasks === filters.tasks,
  }))
  return <LinkTabs label={t('taskFilter')} tabs={tabs} />
}

const same = (value: string) => ({ value, label: value })
const priorities = ['urgent', 'high', 'medium', 'low'] as const

/** Narrows all views alike: where, whose, how urgent. */
export function TaskFilter({ filters, params, facets }: Props & { facets: TaskFacets }) {
  const t = translator('taskViews')
  const { view, tasks, span, day, activity, equipment, site, area, assignee, priority } = filters
  const people = facets.assignees.map(({ id, name }) => ({ value: id, label: name }))
  const whose = [{ value: 'me', label: t('mine') }, { value: 'nobody', label: t('nobodys') }, ...people]
  const name = translator('priority')
  const cleared = { site: null, area: null, assignee: null, priority: null, taskPage: null }
  return (
    <FilterForm
      label={t('filters')}
      action="/maintenance"
      keep={{ ...(view !== 'list' && { view }), ...(tasks !== 'open' && { tasks }), span, day, activity, equipment }}
      chosen={[site, area, assignee, priority]}
      apply={t('apply')}
      clear={{ label: t('clear'), href: hrefWith('/maintenance', params, cleared) }}
    >
      {facets.sites.length > 1 && (
        <FilterSelect name="site" label={t('site')} any={t('any')} value={site} options={facets.sites.map(same)} />
      )}
      <FilterSelect name="area" label={t('area')} any={t('any')} value={area} options={facets.areas.map(same)} />
      <FilterSelect name="assignee" label={t('assignee')} any={t('anybodys')} value={assignee} options={whose} />
      <FilterSelect
        name="priority"
        label={t('priority')}
        any={t('any')}
        value={priority}
        options={priorities.map((value) => ({ value, label: name(value) }))}
      />
    </FilterForm>
  )
}
