import { Activity, ChevronsUpDown, type LucideIcon, Menu } from 'lucide-react'
import type { Route } from 'next'
import type { ReactNode } from 'react'
import { KioskFrame } from '@/components/shell/kiosk'
import { MoreMenu } from '@/components/shell/more-menu'
import { NavLink } from '@/components/shell/nav-link'
import { ClientMessages } from '@/components/ui/client-messages'
import { ThemeSwitch } from '@/components/ui/theme-switch'
import { classNames } from '@/lib/class-names'
import { messagesFor } from '@/lib/messages'

export type NavItem = {
  href: Route
  label: string
  icon: LucideIcon
  /** A phone has it at the bottom; the others stand under “More” there. */
  isAtHand?: boolean
  count?: { text: string; meaning: string }
}

type Props = {
  product: string
  place: string
  person: { name: string; role: string; theme: 'system' | 'light' | 'dark' }
  items: NavItem[]
  administration: NavItem[]
  /** Further ways through the plant, beside the product's name or below it. */
  tools: ReactNode
  /** What is shown when the navigation is not. */
  wall: ReactNode
  texts: {
    skip: string
    navigation: string
    theme: string
    administration: string
    more: string
    account: string
    signOut: string
  }
  children: ReactNode
}

const menu = 'more-menu'

/** Navigation beside the page on a wide screen, below it within thumb's reach on a phone. */
export function AppShell({ product, place, person, items, administration, texts, tools, wall, children }: Props) {
  const others = [...items.filter(({ isAtHand }) => !isAtHand), ...administration]
  const { name, role } = person
  return (
    <KioskFrame className="min-h-dvh lg:not-data-kiosk:grid lg:grid-cols-[15rem_minmax(0,1fr)] print:block!">
      <a
        href="#main"
        className="fixed top-2 left-2 z-20 -translate-y-20 rounded-lg bg-ink px-4 py-3 font-medium text-card text-sm focus:translate-y-0"
      >
        {texts.skip}
      </a>
      <div className="sticky top-0 z-10 border-line border-b bg-card group-data-kiosk/frame:hidden! lg:flex lg:h-dvh lg:flex-col lg:border-r lg:border-b-0 print:hidden!">
        <div className="flex flex-wrap items-center gap-x-3 py-1.5 pr-2 pl-4 lg:px-4 lg:pt-5 lg:pb-3">
          <Activity aria-hidden className="size-8 shrink-0 rounded-lg bg-ink p-1.5 text-card" />
          <TwoLines first={product} second={place} className="font-semibold" />
          <div className="flex items-center gap-1 lg:order-last lg:mt-3 lg:basis-full">{tools}</div>
          <div className="lg:absolute lg:right-2 lg:bottom-2.5">
            <ThemeSwitch label={texts.theme} theme={person.theme} savedAt="/api/account" />
          </div>
        </div>
        <MainNavigation {...{ items, administration, texts }} />
        <PersonButton name={name} role={role} />
        <ClientMessages messages={messagesFor('send', 'outbox')} timeZone="UTC">
          <MoreMenu id={menu} {...{ name, role, texts }} links={others.map(({ href, label }) => ({ href, label }))} />
        </ClientMessages>
      </div>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-7xl px-4 pt-5 pb-24 outline-none group-data-kiosk/frame:max-w-none group-data-kiosk/frame:py-4 sm:px-6 lg:px-8 lg:py-8 print:max-w-none print:p-0"
      >
        {children}
      </main>
      {wall}
    </KioskFrame>
  )
}

function TwoLines({ first, second, className }: { first: string; second: string; className: string }) {
  return (
    <span className="min-w-0 flex-1 leading-tight">
      <span className={classNames('block truncate text-sm', className)}>{first}</span>
      <span className="block truncate text-ink-muted text-xs" title={second}>
        {second}
      </span>
    </span>
  )
}

function MainNavigation({ items, administration, texts }: Pick<Props, 'items' | 'administration' | 'texts'>) {
  return (
    <nav
      aria-label={texts.navigation}
      className="fixed inset-x-0 bottom-0 flex border-line border-t bg-card pb-[env(safe-area-inset-bottom)] lg:static lg:min-h-0 lg:flex-1 lg:flex-col lg:gap-1 lg:overflow-y-auto lg:border-t-0 lg:px-3"
    >
      {items.map((item) => (
        <Item key={item.href} {...item} />
      ))}
      {administration.length > 0 && (
        <p className="hidden px-3 pt-4 pb-1 text-ink-muted text-xs lg:block">{texts.administration}</p>
      )}
      {administration.map((item) => (
        <Item key={item.href} {...item} />
      ))}
      <button type="button" popoverTarget={menu} className={classNames(itemClass, 'flex lg:hidden')}>
        <Menu aria-hidden className="size-5" />
        {texts.more}
      </button>
    </nav>
  )
}

/** Who is signed in; opens what a phone has under “More”. */
function PersonButton({ name, role }: { name: string; role: string }) {
  return (
    <button
      type="button"
      popoverTarget={menu}
      className="mr-12 mb-2 ml-3 hidden min-h-12 items-center gap-2 rounded-lg px-3 text-left hover:bg-sunken lg:flex"
    >
      <TwoLines first={name} second={role} className="font-medium" />
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-muted" />
    </button>
  )
}

const itemClass =
  'relative min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-ink-muted text-xs hover:text-ink aria-[current=page]:font-semibold aria-[current=page]:text-ink lg:min-h-10 lg:flex-none lg:flex-row lg:justify-start lg:gap-3 lg:rounded-lg lg:px-3 lg:text-sm lg:aria-[current=page]:bg-sunken'

function Item({ href, label, icon: Icon, isAtHand, count }: NavItem) {
  return (
    <NavLink href={href} className={classNames(itemClass, isAtHand ? 'flex' : 'hidden lg:flex')}>
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
