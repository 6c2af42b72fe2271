import { FilterForm, FilterSearch, FilterSelect } from '@/components/ui/filter-form'
import { type EquipmentFilters, healthFilters, machineStateFilters } from '@/features/equipment/filters'
import { translator } from '@/lib/messages'

type Props = { filters: EquipmentFilters; sites: string[] }

export function EquipmentFilter({ filters, sites }: Props) {
  const { search, site, show, state, health, sort } = filters
  const t = translator('equipment')
  return (
    <FilterForm
      label={t('filters')}
      action="/equipment"
      keep={{ sort: sort === 'place' ? undefined : sort }}
      chosen={[search, site, state, health, show === 'retired']}
      apply={t('apply')}
      clear={{ label: t('clear'), href: '/equipment' }}
    >
      <FilterSearch label={t('search')} hint={t('searchHint')} value={search} />
      {sites.length > 1 && (
        <FilterSelect
          name="site"
          label={t('site')}
          any={t('any')}
          value={site}
          options={sites.map((value) => ({ value, label: value }))}
        />
      )}
      <FilterSelect
        name="state"
        label={t('condition')}
        any={translator('overview')('any')}
        value={state}
        options={machineStateFilters.map((value) => ({ value, label: translator('overview')(`states.${value}`) }))}
      />
      <FilterSelect
        name="health"
        label={translator('health')('title')}
        any={translator('overview')('any')}
        value={health}
        options={healthFilters.map((value) => ({ value, label: translator('health')(value) }))}
      />
      <FilterSelect
        name="show"
        label={t('show')}
        any={t('inUse')}
        value={show === 'retired' ? show : undefined}
        options={[{ value: 'retired', label: t('retired') }]}
      />
    </FilterForm>
  )
}
