import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'

type Props = { title: string; text?: string; isOpen?: boolean; children: ReactNode }

/** A form that waits behind its title until somebody opens it. */
export function Opening({ title, text, isOpen, children }: Props) {
  return (
    <details open={isOpen}>
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-2 font-medium text-sm">
        {title}
        <ChevronDown aria-hidden className="size-4 text-ink-muted [[open]>summary>&]:rotate-180" />
      </summary>
      <div className="space-y-3 pb-4">
        {text && <p className="text-ink-muted text-sm">{text}</p>}
        {children}
      </div>
    </details>
  )
}
