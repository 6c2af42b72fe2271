import { Activity, type LucideIcon } from 'lucide-react'
import type { Route } from 'next'
import type { ReactNode } from 'react'
import { NavLink } from '@/components/shell/nav-link'
import { ThemeSwitch } from '@/components/ui/theme-switch'

export type NavItem = { href: Route; label: string; icon: LucideIcon; count?: { text: string; meaning: string } }

type Props = {
  product: string
  place: string
  items: NavItem[]
  texts: { skip: string; navigation: string; theme: string }
  children: ReactNode
}

/** Navigation beside the page on a wide screen, below it within thumb's reach on a phone. */
export function AppShell({ product, place, items, texts, children }: Props) {
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="fixed top-2 left-2 z-20 -translate-y-20 rounded-lg bg-ink px-4 py-3 font-medium text-card text-sm focus:translate-y-0"
      >
        {texts.skip}
      </a>
      <div className="sticky top-0 z-10 border-line border-b bg-card print:hidden lg:h-dvh lg:border-r lg:border-b-0">
        <div className="flex items-center gap-3 py-1.5 pr-2 pl-4 lg:px-4 lg:py-5">
          <Activity aria-hidden className="size-8 shrink-0 rounded-lg bg-ink p-1.5 text-card" />
          <p className="min-w-0 flex-1 leading-tight">
            <span className="block truncate font-semibold text-sm">{product}</span>
            <span className="block truncate text-ink-muted text-xs" title={place}>
              {place}
            </span>
          </p>
          <div className="lg:absolute lg:bottom-3 lg:left-3">
            <ThemeSwitch label={texts.theme} />
          </div>
        </div>
        <nav
          aria-label={texts.navigation}
          className="fixed inset-x-0 bottom-0 flex border-line border-t bg-card pb-[env(safe-area-inset-bottom)] lg:static lg:flex-col lg:gap-1 lg:border-t-0 lg:px-3"
        >
          {items.map((item) => (
            <Item key={item.href} {...item} />
          ))}
        </nav>
      </div>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-7xl px-4 pt-5 pb-24 outline-none sm:px-6 lg:px-8 lg:py-8"
      >
        {children}
      </main>
    </div>
  )
}

function Item({ href, label, icon: Icon, count }: NavItem) {
  return (
    <NavLink
      href={href}
      className="relative flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-ink-muted text-xs hover:text-ink aria-[current=page]:font-semibold aria-[current=page]:text-ink lg:min-h-10 lg:flex-none lg:flex-row lg:justify-start lg:gap-3 lg:rounded-lg lg:px-3 lg:text-sm lg:aria-[current=page]:bg-sunken"
    >
      <Icon aria-hidden className="size-5 lg:size-4.5" />
      {label}
      {count && (
        <span className="absolute top-1.5 left-1/2 ml-2 min-w-5 rounded-full bg-ink px-1.5 text-center font-semibold text-card text-xs lg:static lg:ml-auto">
          {count.text}
          <span className="sr-only"> {count.meaning}</span>
        </span>
      )}
    </NavLink>
  )
}
