import { Activity, type ReactNode } from 'react'
import { classNames } from '@/lib/class-names'

type CardProps = { children: ReactNode; className?: string; labelledBy?: string }

/** What it holds is woken up by itself: a key or a click elsewhere on the page need not wait for it. */
export function Card({ children, className, labelledBy }: CardProps) {
  return (
    <section
      aria-labelledby={labelledBy}
      className={classNames('min-w-0 rounded-xl border border-line bg-card shadow-xs', className)}
    >
      <Activity>{children}</Activity>
    </section>
  )
}

type HeaderProps = { id?: string; title: ReactNode; description?: ReactNode; children?: ReactNode }

export function CardHeader({ id, title, description, children }: HeaderProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-4 pb-3 sm:px-5">
      <div className="min-w-0">
        <h2 id={id} className="wrap-anywhere font-semibold tracking-tight">
          {title}
        </h2>
        {description && <p className="mt-0.5 text-ink-muted text-sm">{description}</p>}
      </div>
      {children}
    </header>
  )
}
