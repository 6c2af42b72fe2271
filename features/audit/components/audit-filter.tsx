import { X } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { Field, inputClass } from '@/components/ui/field'
import { FilterForm, FilterSelect } from '@/components/ui/filter-form'
import { Link } from '@/components/ui/link'
import { auditGroups } from '@/features/audit/actions'
import type { AuditFilters } from '@/features/audit/filters'
import { translator } from '@/lib/messages'
import { localFromInstant } from '@/lib/plant-time'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'

type Props = { filters: AuditFilters; params: SearchParams; timeZone: string; subjectName: string | null }

export function AuditFilter({ filters, params, timeZone, subjectName }: Props) {
  const t = translator('audit')
  const { who, group, subject, from, to } = filters
  return (
    <>
      <FilterForm
        label={t('filters')}
        action="/audit"
        keep={{ subject }}
        chosen={[who, group, from, to]}
        apply={t('apply')}
        clear={{ label: t('clear'), href: hrefWith('/audit', {}, { subject }) }}
      >
        <Field id="filter-who" label={t('who')} hint={t('whoHint')} className="min-w-0 grow basis-52">
          <input key={who} id="filter-who" type="search" name="who" defaultValue={who} className={inputClass} />
        </Field>
        <FilterSelect
          name="group"
          label={t('group')}
          any={t('any')}
          value={group}
          options={auditGroups.map((value) => ({ value, label: t(`groups.${value}`) }))}
        />
        {[
          { name: 'from' as const, at: from },
          { name: 'to' as const, at: to },
        ].map(({ name, at }) => (
          <Field key={name} id={`filter-${name}`} label={t(name)} className="min-w-0 flex-1 basis-52 sm:flex-none">
            <input
              key={at?.getTime()}
              id={`filter-${name}`}
              type="datetime-local"
              name={name}
              defaultValue={at && localFromInstant(at, timeZone)}
              className={inputClass}
            />
          </Field>
        ))}
      </FilterForm>
      {subject && (
        <div className="px-4 pb-4 sm:px-5">
          <Link
            href={hrefWith('/audit', params, { subject: null, before: null })}
            className={buttonClass('quiet', 'h-auto py-1.5')}
          >
            <span className="wrap-anywhere min-w-0">{t('onlySubject', { subject: subjectName ?? subject })}</span>
            <X aria-label={t('clearSubject')} className="size-4 shrink-0" />
          </Link>
        </div>
      )}
    </>
  )
}
