import type { Route } from 'next'
import { Activity, type ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Field, inputClass } from '@/components/ui/field'
import { Link } from '@/components/ui/link'

type FormProps = {
  label: string
  action: string
  /** Parameters that stay as they are. */
  keep: Record<string, string | undefined>
  apply: string
  clear: { label: string; href: Route } | null
  children: ReactNode
}

/** Filters that go into the URL: a plain form, which works before any script has arrived. */
export function FilterForm({ label, action, keep, apply, clear, children }: FormProps) {
  return (
    <form
      action={action}
      data-follow
      aria-label={label}
      className="flex flex-wrap items-end gap-3 px-4 pt-4 pb-4 sm:px-5"
    >
      <Activity>
        {Object.entries(keep).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        {children}
        <button type="submit" className={buttonClass('primary')}>
          {apply}
        </button>
        {clear && (
          <Link href={clear.href} className={buttonClass()}>
            {clear.label}
          </Link>
        )}
      </Activity>
    </form>
  )
}

type SelectProps = {
  name: string
  label: string
  any: string
  value: string | undefined
  options: { value: string; label: string }[]
}

export function FilterSelect({ name, label, any, value, options }: SelectProps) {
  const id = `filter-${name}`
  return (
    <Field id={id} label={label} className="min-w-0 flex-1 basis-36 sm:max-w-64 sm:flex-none">
      <select key={value} id={id} name={name} defaultValue={value ?? ''} className={inputClass}>
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

type SearchProps = { label: string; hint: string; value: string | undefined }

export function FilterSearch({ label, hint, value }: SearchProps) {
  return (
    <Field id="filter-search" label={label} hint={hint} className="min-w-0 grow basis-64">
      <input key={value} id="filter-search" type="search" name="search" defaultValue={value} className={inputClass} />
    </Field>
  )
}
