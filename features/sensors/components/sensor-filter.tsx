import { FilterForm, FilterSearch, FilterSelect } from '@/components/ui/filter-form'
import type { SensorFacets } from '@/features/sensors/choices/queries'
import type { SensorFilters } from '@/features/sensors/filters'
import { translator } from '@/lib/messages'

type Props = { filters: SensorFilters; facets: SensorFacets }

const same = (value: string) => ({ value, label: value })

/** A plant of one site is not asked for it. */
export function SensorFilter({ filters, facets }: Props) {
  const t = translator('sensors')
  const { search, site, area, type, equipment, state, sort, direction } = filters
  const states = [
    { value: 'alert', label: t('stateAlert') },
    { value: 'silent', label: t('stateSilent') },
    { value: 'reporting', label: t('stateReporting') },
    { value: 'out_of_service', label: t('stateOutOfService') },
    { value: 'retired', label: t('stateRetired') },
  ]
  return (
    <FilterForm
      label={t('filters')}
      action="/sensors"
      keep={{
        equipment,
        sort: sort === 'state' ? undefined : sort,
        direction: direction === 'asc' ? undefined : direction,
      }}
      chosen={[search, site, area, type, equipment, state]}
      apply={t('apply')}
      clear={{ label: t('clear'), href: '/sensors' }}
    >
      <FilterSearch label={t('search')} hint={t('searchHint')} value={search} />
      {(facets.sites.length > 1 || site) && (
        <FilterSelect name="site" label={t('site')} any={t('any')} value={site} options={facets.sites.map(same)} />
      )}
      <FilterSelect name="area" label={t('area')} any={t('any')} value={area} options={facets.areas.map(same)} />
      <FilterSelect name="type" label={t('type')} any={t('any')} value={type} options={facets.types.map(same)} />
      <FilterSelect name="state" label={t('state')} any={t('any')} value={state} options={states} />
    </FilterForm>
  )
}
