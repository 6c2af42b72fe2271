import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { knownPerson } from '@/app/person'
import { FollowLinks } from '@/components/shell/follow-links'
import { ClientMessages } from '@/components/ui/client-messages'
import { classNames } from '@/lib/class-names'
import { currentLanguage } from '@/lib/language'
import { messagesFor, translator } from '@/lib/messages'
import './globals.css'

export function generateMetadata(): Metadata {
  const product = translator('shell')('product')
  return { manifest: '/manifest.webmanifest', title: { default: product, template: `%s · ${product}` } }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f7f8' },
    { media: '(prefers-color-scheme: dark)', color: '#0d0f12' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const person = await knownPerson()
  const theme = person && person.theme !== 'system' ? person.theme : null
  return (
    <html lang={currentLanguage()} className={classNames(GeistSans.variable, theme)}>
      <body className="font-sans">
        <ClientMessages messages={messagesFor('errors')} timeZone="UTC">
          {children}
        </ClientMessages>
        <FollowLinks loading={translator('states')('loading')} />
      </body>
    </html>
  )
}
