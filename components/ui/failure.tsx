'use client'

import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'

type Props = { digest: string | undefined; retry: () => void }

/** What a page shows when it could not be drawn: what that means, what to do, and a reference into the log. */
export function Failure({ digest, retry }: Props) {
  const t = useTranslations('errors')
  return (
    <div role="alert" className="mx-auto max-w-xl px-4 py-12 text-center">
      <h1 className="font-semibold text-2xl tracking-tight">{t('title')}</h1>
      <p className="mt-2 mb-5 text-ink-muted">{t('text')}</p>
      <button type="button" onClick={retry} className={buttonClass('primary')}>
        {t('retry')}
      </button>
      {digest && <p className="mt-4 font-mono text-ink-muted text-xs">{t('reference', { digest })}</p>}
    </div>
  )
}
