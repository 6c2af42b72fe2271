import type { Route } from 'next'
import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'

type Props = { label: string; value: ReactNode; unit?: string; href: Route; children?: ReactNode }

/** One figure of the plant that opens into what it was counted from. */
export function Stat({ label, value, unit, href, children }: Props) {
  return (
    <Link
      href={href}
      className="group flex min-w-0 flex-col rounded-xl border border-line bg-card p-4 shadow-xs hover:border-line-strong"
    >
      <span className="text-ink-muted text-sm">{label}</span>
      <span className="mt-1 font-semibold text-3xl tracking-tight">
        {value}
        {unit && (
          <span className="ml-1 whitespace-nowrap font-normal text-base text-ink-muted tracking-normal">{unit}</span>
        )}
      </span>
      <span className="mt-1 flex min-h-5 flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted text-sm">
        {children}
      </span>
    </Link>
  )
}
