import { Field, inputClass } from '@/components/ui/field'
import { FilterForm, FilterSelect } from '@/components/ui/filter-form'
import type { EquipmentFilters } from '@/features/equipment/filters'
import { translator } from '@/lib/messages'

type Props = { filters: EquipmentFilters; sites: string[] }

export function EquipmentFilter({ filters: { search, site, show }, sites }: Props) {
  const t = translator('equipment')
  const isFiltered = search !== undefined || site !== undefined || show !== 'in_use'
  return (
    <FilterForm
      label={t('filters')}
      action="/equipment"
      keep={{}}
      apply={t('apply')}
      clear={isFiltered ? { label: t('clear'), href: '/equipment' } : null}
    >
      <Field id="filter-search" label={t('search')} hint={t('searchHint')} className="min-w-0 grow basis-64">
        <input
          key={search}
          id="filter-search"
          type="search"
          name="search"
          defaultValue={search}
          className={inputClass}
        />
      </Field>
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
        name="show"
        label={t('show')}
        any={t('inUse')}
        value={show === 'retired' ? show : undefined}
        options={[{ value: 'retired', label: t('retired') }]}
      />
    </FilterForm>
  )
}
