import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'

type Props = { label: string; count: number; children: ReactNode }

/**
 * Fields that would take half of a phone's screen wait there behind their name and how many of them are chosen; on a wider one they
 * stand as they are. The fields come after the `details`, not in it: nothing in a closed one shows on any screen, and nobody needs a script.
 */
export function PhoneFold({ label, count, children }: Props) {
  return (
    <>
      <details className="grow open:basis-full sm:hidden print:hidden">
        <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 font-medium text-sm">
          {label}
          {count > 0 && <span className="rounded-full bg-ink px-1.5 font-semibold text-card text-xs">{count}</span>}
          <ChevronDown aria-hidden className="ml-auto size-4 text-ink-muted [[open]>summary>&]:rotate-180" />
        </summary>
      </details>
      <div className="contents max-sm:[details:not([open])+&]:hidden">{children}</div>
    </>
  )
}
