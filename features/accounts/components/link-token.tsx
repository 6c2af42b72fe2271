import { type ReactNode, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'

type Props = { children: (token: string) => ReactNode }

/**
 * The one-time token of the link by which somebody came. It is in the fragment, which no browser sends to a server, and is
 * taken out of the address bar, so that no history or screenshot keeps it.
 */
export function LinkToken({ children }: Props) {
  const t = useTranslations('link')
  const [token, setToken] = useState<string | null>()
  useEffect(() => {
    const take = () => {
      const found = window.location.hash.slice(1)
      if (found) window.history.replaceState(window.history.state, '', window.location.pathname)
      setToken((before) => found || (before ?? null))
    }
    take()
    // The link may be put into the address bar of a window that shows the page already.
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [])
  if (token === undefined) return <noscript>{t('needsScript')}</noscript>
  if (token === null) return <p className="text-sm">{t('missing')}</p>
  return children(token)
}
