'use client'

import type { Route } from 'next'
import { useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { JsonForm } from '@/components/ui/json-form'
import { Link } from '@/components/ui/link'
import { waiting } from '@/lib/outbox/outbox'

type Props = {
  id: string
  name: string
  role: string
  /** What only a wide screen shows beside the page. */
  links: { href: Route; label: string }[]
  texts: { more: string; account: string; signOut: string }
}

const line = 'flex min-h-11 items-center rounded-lg px-3 text-sm hover:bg-sunken'

/** Who is signed in, the way to their account and out; on a phone also the pages that have no room at the bottom. */
export function MoreMenu({ id, name, role, links, texts }: Props) {
  const t = useTranslations('outbox')
  const panel = useRef<HTMLElement>(null)
  const close = () => panel.current?.hidePopover()
  return (
    <nav
      ref={panel}
      id={id}
      popover="auto"
      aria-label={texts.more}
      className="fixed inset-auto right-2 bottom-[calc(4rem+env(safe-area-inset-bottom))] m-0 w-60 rounded-xl border border-line bg-card p-2 text-ink shadow-lg lg:right-auto lg:bottom-16 lg:left-3"
    >
      <p className="mb-1 border-line border-b px-3 pt-1 pb-2 leading-tight">
        <span className="block truncate font-medium text-sm">{name}</span>
        <span className="block truncate text-ink-muted text-xs">{role}</span>
      </p>
      {links.map(({ href, label }) => (
        <Link key={href} href={href} onClick={close} className={`${line} lg:hidden`}>
          {label}
        </Link>
      ))}
      <Link href="/account" onClick={close} className={line}>
        {texts.account}
      </Link>
      <JsonForm
        method="DELETE"
        url="/api/session"
        submit={texts.signOut}
        look="quiet"
        asks={() => (waiting().length > 0 ? t('leave', { count: waiting().length }) : null)}
        className="mt-1 grid gap-1"
        onDone={() => window.location.assign('/sign-in')}
      />
    </nav>
  )
}
