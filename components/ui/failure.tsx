'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'

type Props = { digest: string | undefined; reset: () => void }
/** Why a page was not drawn: a fault of its own, a database that is away, or nobody who answers at all. */
type Cause = 'fault' | 'away' | 'unreachable'

const retrySeconds = 5

/** What a page shows that could not be drawn: why, and a reference into the log. It tries again by itself. */
export function Failure({ digest, reset }: Props) {
  const t = useTranslations('errors')
  const router = useRouter()
  const [cause, setCause] = useState<Cause | null>(null)
  const retry = useCallback(() => {
    startTransition(() => {
      router.refresh()
      reset()
    })
  }, [router, reset])
  useEffect(() => {
    const look = (isFirst: boolean) =>
      causeNow().then((found) => {
        setCause(found)
        if (found === 'fault' && !isFirst) retry()
      })
    look(true)
    const timer = setInterval(look, retrySeconds * 1000, false)
    return () => clearInterval(timer)
  }, [retry])
  return (
    <div role="alert" className="mx-auto max-w-xl px-4 py-12 text-center">
      <h1 className="font-semibold text-2xl tracking-tight">{t(`${cause ?? 'fault'}Title`)}</h1>
      <p className="mt-2 mb-5 min-h-12 text-ink-muted">{cause && t(`${cause}Text`)}</p>
      <button type="button" onClick={retry} className={buttonClass('primary')}>
        {t('retry')}
      </button>
      {cause === 'fault' && digest && (
        <p className="mt-4 font-mono text-ink-muted text-xs">{t('reference', { digest })}</p>
      )}
    </div>
  )
}

/** A plant that is ready has no excuse. */
const causeNow = (): Promise<Cause> =>
  fetch('/api/health/ready', { cache: 'no-store' }).then(
    ({ status }) => (status === 503 ? 'away' : 'fault'),
    () => 'unreachable',
  )
