'use client'

import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import type { Catalogue, Language } from '@/lib/catalogue'
import { currentLanguage } from '@/lib/language'

declare module 'use-intl' {
  interface AppConfig {
    Messages: Catalogue
    Locale: Language
  }
}

type Props = { messages: Partial<Catalogue>; timeZone: string; children: ReactNode }

/** Hands a client leaf the texts it needs. */
export function ClientMessages({ messages, timeZone, children }: Props) {
  return (
    <IntlProvider locale={currentLanguage()} timeZone={timeZone} messages={messages}>
      {children}
    </IntlProvider>
  )
}
