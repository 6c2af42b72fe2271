import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { currentPerson } from '@/app/person'
import { ClientMessages } from '@/components/ui/client-messages'
import { locale } from '@/lib/catalogue'
import { classNames } from '@/lib/class-names'
import { messagesFor, translator } from '@/lib/messages'
import './globals.css'

const product = translator('shell')('product')

export const metadata: Metadata = { title: { default: product, template: `%s · ${product}` } }

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f7f8' },
    { media: '(prefers-color-scheme: dark)', color: '#0d0f12' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page whose database is away says so itself; until then the system's theme will do.
  const person = await currentPerson().catch(() => null)
  const theme = person && person.theme !== 'system' ? person.theme : null
  return (
    <html lang={locale} className={classNames(GeistSans.variable, theme)}>
      <body className="font-sans">
        <ClientMessages messages={messagesFor('errors')} timeZone="UTC">
          {children}
        </ClientMessages>
      </body>
    </html>
  )
}
