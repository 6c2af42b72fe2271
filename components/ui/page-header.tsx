import type { Route } from 'next'
import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'

type Props = {
  title: ReactNode
  description?: ReactNode
  back?: { href: Route; label: string }
  children?: ReactNode
}

export function PageHeader({ title, description, back, children }: Props) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3 sm:mb-6">
      <div className="min-w-0">
        {back && (
          <Link href={back.href} className="link -my-2 inline-flex min-h-11 items-center text-ink-muted text-sm">
            {back.label}
          </Link>
        )}
        <h1 className="wrap-anywhere text-balance font-semibold text-2xl tracking-tight">{title}</h1>
        {description && <div className="mt-1 max-w-prose text-ink-muted text-sm">{description}</div>}
      </div>
      {children}
    </header>
  )
}
