import { useId } from 'react'
import { Field, inputClass } from '@/components/ui/field'
import type { Faults } from '@/components/ui/json-form'

type Props = {
  name: string
  label: string
  hint?: string
  faults: Faults
  required?: boolean
  defaultValue?: string
  maxLength?: number
}

/** Several lines of words under their label. */
export function WordsField({ name, label, hint, faults, required, defaultValue, maxLength = 2000 }: Props) {
  const id = useId()
  const error = faults[`/${name}`]
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        name={name}
        rows={3}
        maxLength={maxLength}
        required={required}
        defaultValue={defaultValue}
        aria-invalid={error ? true : undefined}
        aria-describedby={error && `${id}-error`}
        className={`${inputClass} py-2`}
      />
    </Field>
  )
}
