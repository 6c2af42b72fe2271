import type { Route } from 'next'
import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'

type Props = { title: string; back: { href: Route; label: string }; children: ReactNode }

/** The page of something that does not exist, with the way on. */
export function Missing({ title, back, children }: Props) {
  return (
    <div className="mx-auto max-w-xl py-12 text-center">
      <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
      <div className="mt-2 mb-5 text-ink-muted">{children}</div>
      <Link href={back.href} className={buttonClass('primary')}>
        {back.label}
      </Link>
    </div>
  )
}
