import { Field, inputClass } from '@/components/ui/field'
import { FilterForm, FilterSelect } from '@/components/ui/filter-form'
import type { FigureFilters } from '@/features/maintenance/figures/filters'
import { translator } from '@/lib/messages'
import { localFromInstant } from '@/lib/plant-time'
import { hrefWith } from '@/lib/search-query'

type Props = {
  filters: FigureFilters
  places: { sites: string[]; areas: string[] }
  /** What the URL says of them. */
  chosen: unknown[]
  timeZone: string
}

/** Of which days and machines the figures are; the last day is included. */
export function FiguresFilter({ filters, places, chosen, timeZone }: Props) {
  const t = translator('figures')
  const { period, site, area, equipment, figure } = filters
  const lastMoment = new Date(period.to.getTime() - 1)
  const dayOf = (at: Date) => localFromInstant(at, timeZone).slice(0, 10)
  const days = [
    { name: 'from' as const, value: dayOf(period.from) },
    { name: 'to' as const, value: dayOf(lastMoment) },
  ]
  const options = (values: string[]) => values.map((value) => ({ value, label: value }))
  return (
    <FilterForm
      label={t('filters')}
      action="/maintenance/figures"
      keep={{ figure }}
      chosen={chosen}
      apply={t('apply')}
      clear={{ label: t('clear'), href: hrefWith('/maintenance/figures', {}, { figure }) }}
    >
      {days.map(({ name, value }) => (
        <Field key={name} id={`figures-${name}`} label={t(name)} className="min-w-0 flex-1 basis-36 sm:flex-none">
          <input
            key={value}
            id={`figures-${name}`}
            type="date"
            name={name}
            defaultValue={value}
            className={inputClass}
          />
        </Field>
      ))}
      <FilterSelect name="site" label={t('site')} any={t('any')} value={site} options={options(places.sites)} />
      <FilterSelect name="area" label={t('area')} any={t('any')} value={area} options={options(places.areas)} />
      <Field id="figures-equipment" label={t('equipment')} className="min-w-0 flex-1 basis-36 sm:max-w-48 sm:flex-none">
        <input
          key={equipment}
          id="figures-equipment"
          type="search"
          name="equipment"
          defaultValue={equipment}
          className={inputClass}
        />
      </Field>
    </FilterForm>
  )
}
