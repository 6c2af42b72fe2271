import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { ThemeProvider } from 'next-themes'
import type { ReactNode } from 'react'
import { ClientMessages } from '@/components/ui/client-messages'
import { locale } from '@/lib/catalogue'
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
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang={locale} className={GeistSans.variable} suppressHydrationWarning>
      <body className="font-sans">
        <ThemeProvider attribute="class" defaultTheme="system" nonce={nonce} disableTransitionOnChange>
          <ClientMessages messages={messagesFor('errors')} timeZone="UTC">
            {children}
          </ClientMessages>
        </ThemeProvider>
      </body>
    </html>
  )
}
