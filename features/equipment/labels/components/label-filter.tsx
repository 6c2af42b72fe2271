import { Field, inputClass } from '@/components/ui/field'
import { FilterForm, FilterSearch, FilterSelect } from '@/components/ui/filter-form'
import { type LabelFilters, labelSizeNames } from '@/features/equipment/labels/filters'
import { translator } from '@/lib/messages'

/** Which machines, and in which size. */
export function LabelFilter({ filters, sites }: { filters: LabelFilters; sites: string[] }) {
  const t = translator('labels')
  const { machine, search, site, size } = filters
  return (
    <FilterForm
      label={t('filters')}
      action="/equipment/labels"
      keep={{}}
      chosen={[machine, search, site]}
      apply={t('apply')}
      clear={{ label: t('clear'), href: `/equipment/labels?size=${size}` }}
    >
      <FilterSearch label={t('search')} hint={t('searchHint')} value={search} />
      {sites.length > 1 && (
        <FilterSelect
          name="site"
          label={t('site')}
          any={t('anySite')}
          value={site}
          options={sites.map((value) => ({ value, label: value }))}
        />
      )}
      <Field id="label-size" label={t('size')} className="min-w-0 flex-1 basis-36 sm:max-w-64 sm:flex-none">
        <select key={size} id="label-size" name="size" defaultValue={size} className={inputClass}>
          {labelSizeNames.map((name) => (
            <option key={name} value={name}>
              {t(`sizes.${name}`)}
            </option>
          ))}
        </select>
      </Field>
    </FilterForm>
  )
}
