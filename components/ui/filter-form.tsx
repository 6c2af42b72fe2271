import type { Route } from 'next'
import { Activity, type ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Field, inputClass } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import { PhoneFold } from '@/components/ui/phone-fold'

type FormProps = {
  label: string
  action: string
  /** Parameters that stay as they are. */
  keep: Record<string, string | undefined>
  /** What the filters are set to, with what is not set among it. */
  chosen: unknown[]
  apply: string
  /** Leads to where nothing is chosen, for forms whose fields can be empty. */
  clear: { label: string; href: Route } | null
  children: ReactNode
}

/** Filters that go into the URL: a plain form, which works before any script has arrived. */
export function FilterForm({ label, action, keep, chosen, apply, clear, children }: FormProps) {
  const set = chosen.filter(Boolean)
  return (
    <form
      action={action}
      data-follow
      aria-label={label}
      className="flex flex-wrap items-end gap-3 px-4 py-2 sm:px-5 sm:py-4"
    >
      <Activity>
        {Object.entries(keep).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        {/* Whoever applied others looks at what they found: a new one is closed. */}
        <PhoneFold key={set.join()} label={label} count={set.length}>
          {children}
          <button type="submit" className={buttonClass('primary')}>
            {apply}
          </button>
        </PhoneFold>
        {clear && set.length > 0 && (
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
