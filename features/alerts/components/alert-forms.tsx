import { useTranslations } from 'use-intl/react'
import { SelectField, WordsField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import type { AfterChange } from '@/components/ui/use-conflicts'

type Common = AfterChange & { url: string }

export function CommentForm(common: Common) {
  const t = useTranslations('alertActions')
  return (
    <JsonForm submit={t('commentSubmit')} look="quiet" done={t('commented')} empties {...common}>
      {(faults) => <WordsField name="text" label={t('commentLabel')} faults={faults} required />}
    </JsonForm>
  )
}

const hoursOfShelf = [1, 4, 8, 24, 72, 168] as const

export function ShelveForm({ why, ...common }: Common & { why: string | null }) {
  const t = useTranslations('alertActions')
  return (
    <JsonForm
      submit={t('shelveSubmit')}
      look="quiet"
      bodyOf={(fields) => ({ hours: Number(fields.get('hours')), reason: fields.get('reason') })}
      {...common}
    >
      {(faults) => (
        <>
          <SelectField name="hours" label={t('hours')} faults={faults} defaultValue={8}>
            {hoursOfShelf.map((hours) => (
              <option key={hours} value={hours}>
                {t('hour', { hours })}
              </option>
            ))}
          </SelectField>
          <WordsField name="reason" label={t('reason')} faults={faults} required defaultValue={why ?? undefined} />
        </>
      )}
    </JsonForm>
  )
}

type ReasonProps = Common & { method: 'POST' | 'DELETE'; kind: string; submit: string }

const hoursOfSuppression = [8, 24, 72, 168, 720, 2184] as const

/** Begins or ends a suppression with the reason why; one that begins ends by itself, unless that is not wanted. */
export function ReasonForm({ kind, ...form }: ReasonProps) {
  const t = useTranslations('alertActions')
  const bodyOf = (fields: FormData) => {
    const hours = Number(fields.get('hours'))
    return { kind, reason: fields.get('reason'), ...(hours > 0 && { hours }) }
  }
  return (
    <JsonForm look="quiet" bodyOf={bodyOf} {...form}>
      {(faults) => (
        <>
          {form.method === 'POST' && (
            <SelectField name="hours" label={t('hours')} faults={faults} defaultValue={24}>
              {hoursOfSuppression.map((hours) => (
                <option key={hours} value={hours}>
                  {t('hour', { hours })}
                </option>
              ))}
              <option value={0}>{t('untilEnded')}</option>
            </SelectField>
          )}
          <WordsField name="reason" label={t('reason')} faults={faults} required />
        </>
      )}
    </JsonForm>
  )
}
