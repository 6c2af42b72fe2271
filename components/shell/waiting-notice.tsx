'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { formatInstant } from '@/lib/format'
import { keepPage } from '@/lib/offline/keep-pages'
import type { Item } from '@/lib/outbox/item'
import { discard, ownWaiting, sendAgain, sendNow, watchOutbox, workFor } from '@/lib/outbox/outbox'

const nothing: Item[] = []

/** On every page: what this account filled in and the server has not confirmed, and whether the page is one that was kept. */
export function WaitingNotice({ account, timeZone }: { account: string; timeZone: string }) {
  const t = useTranslations('outbox')
  const items = useSyncExternalStore(watchOutbox, ownWaiting, () => nothing)
  const keptAt = useKept(account)
  useEffect(() => workFor(account), [account])
  useFresh(items.length)
  const refused = items.filter((item) => item.refused)
  const count = items.length - refused.length
  return (
    <div aria-live="polite" className="print:hidden">
      {keptAt && <p className={box}>{t('asOf', { at: formatInstant(keptAt, timeZone) })}</p>}
      {items.length > 0 && (
        <details className={box} open={refused.length > 0}>
          <summary className="flex min-h-11 cursor-pointer items-center font-semibold">
            {[count > 0 && t('waiting', { count }), refused.length > 0 && t('refused', { count: refused.length })]
              .filter(Boolean)
              .join(' · ')}
          </summary>
          <ul className="space-y-3">
            {items.map((item) => (
              <li key={item.id} className="border-line border-t pt-2">
                <p className="wrap-anywhere font-medium">{item.title}</p>
                <p className="text-ink-muted">
                  {t('madeAt', { at: formatInstant(new Date(item.madeAt), timeZone) })}
                  {item.files.length > 0 && ` · ${t('photos', { count: item.files.length })}`}
                </p>
                {item.refused && <Settle item={item} why={item.refused.detail ?? t('notTaken')} />}
              </li>
            ))}
          </ul>
          {count > 0 && (
            <button type="button" onClick={() => void sendNow()} className={buttonClass('quiet', 'mt-3')}>
              {t('sendNow')}
            </button>
          )}
        </details>
      )}
    </div>
  )
}

const box = 'mb-4 rounded-xl border border-line-strong bg-sunken px-4 py-2 text-sm'

/** What to do about one that the server does not take. */
function Settle({ item, why }: { item: Item; why: string }) {
  const t = useTranslations('outbox')
  const { instead, files } = item
  return (
    <>
      <p className="text-critical">{why}</p>
      <p className="mt-2 flex flex-wrap gap-2">
        <button type="button" onClick={() => void sendAgain(item)} className={buttonClass('quiet')}>
          {t('again')}
        </button>
        {instead && (
          <button
            type="button"
            onClick={() => void sendAgain(item, { asked: instead })}
            className={buttonClass('quiet')}
          >
            {t('instead')}
          </button>
        )}
        {files.length > 0 && (
          <button type="button" onClick={() => void sendAgain(item, { files: [] })} className={buttonClass('quiet')}>
            {t('withoutPhotos')}
          </button>
        )}
        <button
          type="button"
          onClick={() => window.confirm(t('discardSure')) && void discard(item.id)}
          className={buttonClass('quiet')}
        >
          {t('discard')}
        </button>
      </p>
    </>
  )
}

/** What was confirmed is on the page now. */
function useFresh(count: number): void {
  const router = useRouter()
  const before = useRef(count)
  useEffect(() => {
    if (count < before.current) router.refresh()
    before.current = count
  }, [count, router])
}

/** When the page was kept, where it is one that was; it is read anew as soon as the network is back. */
function useKept(account: string): Date | null {
  const [keptAt, setKeptAt] = useState<Date | null>(null)
  const path = usePathname()
  useEffect(() => {
    const at = document.body.dataset.keptAt
    if (at === undefined) return void keepPage(account, path).catch(() => {})
    setKeptAt(new Date(at))
    const again = () => location.reload()
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [account, path])
  return keptAt
}
