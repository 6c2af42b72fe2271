import { useId } from 'react'
import { useTranslations } from 'use-intl/react'
import { Field, inputClass } from '@/components/ui/field'
import { SelectField } from '@/components/ui/input-field'
import { type Faults, JsonForm } from '@/components/ui/json-form'
import type { Refused } from '@/lib/post-json'

type Common = { url: string; onRefused: (refused: Refused) => void; refreshes: boolean; onDone: () => void }

/** Several lines of words under their label. */
export function WordsField({
  name,
  label,
  faults,
  ...rest
}: {
  name: string
  label: string
  hint?: string
  faults: Faults
  required?: boolean
}) {
  const id = useId()
  const error = faults[`/${name}`]
  return (
    <Field id={id} label={label} hint={rest.hint} error={error}>
      <textarea
        id={id}
        name={name}
        rows={3}
        maxLength={2000}
        required={rest.required}
        aria-invalid={error ? true : undefined}
        aria-describedby={error && `${id}-error`}
        className={`${inputClass} py-2`}
      />
    </Field>
  )
}

export function CommentForm(common: Common) {
  const t = useTranslations('alertActions')
  return (
    <JsonForm submit={t('commentSubmit')} look="quiet" done={t('commented')} empties {...common}>
      {(faults) => <WordsField name="text" label={t('commentLabel')} faults={faults} required />}
    </JsonForm>
  )
}

const hoursOfShelf = [1, 4, 8, 24, 72, 168] as const

export function ShelveForm(common: Common) {
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
          <WordsField name="reason" label={t('reason')} faults={faults} required />
        </>
      )}
    </JsonForm>
  )
}

type ReasonProps = Common & { method: 'POST' | 'DELETE'; kind: string; submit: string }

/** Begins or ends a suppression with the reason why. */
export function ReasonForm({ kind, ...form }: ReasonProps) {
  const t = useTranslations('alertActions')
  return (
    <JsonForm look="quiet" bodyOf={(fields) => ({ kind, reason: fields.get('reason') })} {...form}>
      {(faults) => <WordsField name="reason" label={t('reason')} faults={faults} required />}
    </JsonForm>
  )
}
