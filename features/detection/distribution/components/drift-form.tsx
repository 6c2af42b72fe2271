import { Field, inputClass } from '@/components/ui/field'
import { FilterForm } from '@/components/ui/filter-form'
import { dateOf } from '@/features/detection/days/plant-days'
import type { ComparedPeriods } from '@/features/detection/distribution/compared-periods'
import { type DriftQuestion, dayCounts } from '@/features/detection/distribution/input'
import { translator } from '@/lib/messages'

type Props = { action: string; question: DriftQuestion; periods: ComparedPeriods | null }

/** Which days are compared; a plain form, whose fields are the URL's. */
export function DriftForm({ action, question, periods }: Props) {
  const t = translator('drift')
  const to = question.to ?? (periods ? dateOf(periods.window.first + periods.window.days - 1) : '')
  const reference = question.reference ?? (periods ? dateOf(periods.reference.first) : '')
  return (
    <FilterForm label={t('choose')} action={action} keep={{}} chosen={[]} apply={t('apply')} clear={null}>
      <DayField name="to" label={t('to')} value={to} />
      <CountField name="days" label={t('length')} value={question.days} />
      <DayField name="reference" label={t('from')} value={reference} />
      <CountField name="referenceDays" label={t('referenceLength')} value={question.referenceDays} />
    </FilterForm>
  )
}

const fieldClass = 'min-w-0 flex-1 basis-36 sm:max-w-44 sm:flex-none'

function DayField({ name, label, value }: { name: string; label: string; value: string }) {
  const id = `drift-${name}`
  return (
    <Field id={id} label={label} className={fieldClass}>
      <input key={value} id={id} type="date" name={name} defaultValue={value} className={inputClass} />
    </Field>
  )
}

function CountField({ name, label, value }: { name: string; label: string; value: number }) {
  const t = translator('drift')
  const id = `drift-${name}`
  return (
    <Field id={id} label={label} className={fieldClass}>
      <select key={value} id={id} name={name} defaultValue={String(value)} className={inputClass}>
        {dayCounts.map((days) => (
          <option key={days} value={days}>
            {t('dayCount', { days })}
          </option>
        ))}
      </select>
    </Field>
  )
}
