import { useTranslations } from 'use-intl/react'
import { Field, inputClass } from '@/components/ui/field'
import { activities } from '@/features/maintenance/activities'

export type LogValues = {
  activity: string
  description: string
  labourMinutes: number | null
  downtimeMinutes: number | null
  partsUsed: string | null
  partsCost: number | null
}

type Props = {
  /** What is wrong, by JSON pointer of the field. */
  faults: Record<string, string>
  nowLocal: string
  /** In which parts are paid. */
  currency: string
  values?: LogValues | undefined
}

/** The fields of a log entry, named as the API names them. */
export function LogFields({ faults, nowLocal, currency, values }: Props) {
  const t = useTranslations('logForm')
  const activity = useTranslations('activity')
  const field = (key: string) => ({ id: `log-${key}`, error: faults[`/${key}`] })
  const input = (key: string) => ({
    id: `log-${key}`,
    name: key,
    className: inputClass,
    'aria-invalid': faults[`/${key}`] ? true : undefined,
    'aria-describedby': faults[`/${key}`] ? `log-${key}-error` : undefined,
  })
  return (
    <>
      <Field {...field('activity')} label={t('activity')}>
        <select {...input('activity')} required defaultValue={values?.activity ?? ''}>
          <option value="">{t('choose')}</option>
          {activities.map((value) => (
            <option key={value} value={value}>
              {activity(value)}
            </option>
          ))}
        </select>
      </Field>
      <Field {...field('description')} label={t('description')} hint={t('descriptionHint')}>
        <textarea
          {...input('description')}
          required
          rows={4}
          maxLength={10_000}
          defaultValue={values?.description}
          className={`${inputClass} py-2`}
        />
      </Field>
      <Field {...field('performedAt')} label={t('performedAt')} hint={t('performedAtHint')}>
        <input {...input('performedAt')} type="datetime-local" required defaultValue={nowLocal} />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        {(['labourMinutes', 'downtimeMinutes'] as const).map((key) => (
          <Field key={key} {...field(key)} label={t(key)} hint={t('minutes')}>
            <input
              {...input(key)}
              type="number"
              inputMode="numeric"
              min={0}
              step={1}
              defaultValue={values?.[key] ?? undefined}
            />
          </Field>
        ))}
      </div>
      <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-3">
        <Field {...field('partsUsed')} label={t('partsUsed')} hint={t('optional')}>
          <input {...input('partsUsed')} maxLength={2000} defaultValue={values?.partsUsed ?? undefined} />
        </Field>
        <Field {...field('partsCost')} label={t('partsCost')} hint={currency}>
          <input
            {...input('partsCost')}
            type="number"
            inputMode="decimal"
            min={0}
            step={0.01}
            defaultValue={values?.partsCost ?? undefined}
          />
        </Field>
      </div>
    </>
  )
}
