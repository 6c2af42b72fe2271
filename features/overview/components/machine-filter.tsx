import { FilterForm, FilterSearch, FilterSelect } from '@/components/ui/filter-form'
import { machineStateFilters } from '@/features/equipment/filters'
import type { OverviewFilters } from '@/features/overview/filters'
import { translator } from '@/lib/messages'

/** Narrows the machines of the overview; the area that was chosen stays. */
export function MachineFilter({ filters }: { filters: OverviewFilters }) {
  const t = translator('overview')
  const { search, site, area, equipment, state, areas } = filters
  return (
    <FilterForm
      label={t('filters')}
      action="/"
      keep={{ site, area, equipment, areas }}
      chosen={[search, site, area, equipment, state]}
      apply={t('apply')}
      clear={{ label: t('clear'), href: '/' }}
    >
      <FilterSearch label={t('search')} hint={t('searchHint')} value={search} />
      <FilterSelect
        name="state"
        label={t('state')}
        any={t('any')}
        value={state}
        options={machineStateFilters.map((value) => ({ value, label: t(`states.${value}`) }))}
      />
    </FilterForm>
  )
}
