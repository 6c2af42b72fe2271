import type { ReactNode } from 'react'

export const inputClass =
  'min-h-11 w-full rounded-lg border border-line-strong bg-card px-3 text-base text-ink placeholder:text-ink-muted sm:min-h-9 sm:text-sm aria-invalid:border-critical aria-invalid:border-2'

type Props = { id: string; label: string; hint?: string; error?: string; className?: string; children: ReactNode }

/** A form field under its label, with what is wrong with it said right below. */
export function Field({ id, label, hint, error, className, children }: Props) {
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium text-sm">
        {label} {hint && <span className="font-normal text-ink-muted">{hint}</span>}
      </label>
      {children}
      {error && (
        <p id={`${id}-error`} className="mt-1 text-critical text-sm">
          {error}
        </p>
      )}
    </div>
  )
}
