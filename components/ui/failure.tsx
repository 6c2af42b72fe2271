'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useCallback, useEffect } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'

type Props = { digest: string | undefined; reset: () => void }

const retrySeconds = 5

/** What a page shows that could not be drawn: what it means and a reference into the log. It tries again by itself. */
export function Failure({ digest, reset }: Props) {
  const t = useTranslations('errors')
  const router = useRouter()
  const retry = useCallback(() => {
    startTransition(() => {
      router.refresh()
      reset()
    })
  }, [router, reset])
  useEffect(() => {
    const timer = setInterval(retry, retrySeconds * 1000)
    return () => clearInterval(timer)
  }, [retry])
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
