import type { Route } from 'next'
import { Link } from '@/components/ui/link'
import { classNames } from '@/lib/class-names'

export type LinkTab = { label: string; href: Route; current: boolean }

/**
 * Choices that live in the URL: links, so that Back undoes them and every one can be opened elsewhere. On a phone they stand in one
 * line that scrolls, the current one always in sight.
 */
export function LinkTabs({ label, tabs }: { label: string; tabs: LinkTab[] }) {
  return (
    <nav
      aria-label={label}
      className="inline-flex max-w-full rounded-lg border border-line bg-sunken p-0.5 max-sm:more-beyond max-sm:overflow-x-auto sm:flex-wrap"
    >
      {tabs.map((tab) => (
        <Link
          key={tab.label}
          href={tab.href}
          scroll={false}
          aria-current={tab.current ? 'true' : undefined}
          className={classNames(
            'inline-flex min-h-10 min-w-10 shrink-0 items-center justify-center rounded-md px-3 font-medium text-sm sm:min-h-8',
            tab.current
              ? 'right-0 left-0 bg-card text-ink shadow-xs max-sm:sticky max-sm:z-1'
              : 'text-ink-muted hover:text-ink',
          )}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
