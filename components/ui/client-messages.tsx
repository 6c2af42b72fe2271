'use client'

import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { type Catalogue, locale } from '@/lib/catalogue'

declare module 'use-intl' {
  interface AppConfig {
    Messages: Catalogue
    Locale: typeof locale
  }
}

type Props = { messages: Partial<Catalogue>; timeZone: string; children: ReactNode }

/** Hands a client leaf the texts it needs. */
export function ClientMessages({ messages, timeZone, children }: Props) {
  return (
    <IntlProvider locale={locale} timeZone={timeZone} messages={messages}>
      {children}
    </IntlProvider>
  )
}
