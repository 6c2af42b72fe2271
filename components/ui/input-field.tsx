import { type ComponentProps, type ReactNode, useId } from 'react'
import { Field, inputClass } from '@/components/ui/field'
import type { Faults } from '@/components/ui/json-form'

type Common = {
  name: string
  label: string
  hint?: string
  /** What to know before typing. */
  note?: string
  faults: Faults
}

/** What ties a control to its label, its note and its fault. */
function useTied({ name, note, faults }: Pick<Common, 'name' | 'note' | 'faults'>) {
  const id = useId()
  const error = faults[`/${name}`]
  const describedBy = [note && `${id}-note`, error && `${id}-error`].filter(Boolean).join(' ')
  const noted = note && (
    <p id={`${id}-note`} className="mb-1.5 text-ink-muted text-sm">
      {note}
    </p>
  )
  const control = {
    id,
    name,
    className: inputClass,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy || undefined,
  }
  return { id, error, noted, control }
}

type InputProps = Common & Omit<ComponentProps<'input'>, keyof Common | 'id'> & { beside?: ReactNode }

/** An input under its label; what is wrong with it, by the pointer of its name, stands below. */
export function InputField({ name, label, hint, note, faults, beside, ...input }: InputProps) {
  const { id, error, noted, control } = useTied({ name, note, faults })
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {noted}
      <div className="flex gap-2">
        <input {...control} {...input} />
        {beside}
      </div>
    </Field>
  )
}

type SelectProps = Common & Omit<ComponentProps<'select'>, keyof Common | 'id'>

/** The same with a choice; the options are its children. */
export function SelectField({ name, label, hint, note, faults, ...select }: SelectProps) {
  const { id, error, noted, control } = useTied({ name, note, faults })
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {noted}
      <select {...control} {...select} />
    </Field>
  )
}

type WordsProps = Common & Omit<ComponentProps<'textarea'>, keyof Common | 'id'>

/** The same with several lines of words. */
export function WordsField({ name, label, hint, note, faults, ...textarea }: WordsProps) {
  const { id, error, noted, control } = useTied({ name, note, faults })
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {noted}
      <textarea {...control} rows={3} maxLength={2000} {...textarea} className={`${inputClass} py-2`} />
    </Field>
  )
}
