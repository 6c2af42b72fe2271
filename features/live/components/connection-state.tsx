'use client'

import { CloudOff, RefreshCw } from 'lucide-react'
import { useNow } from '@/features/live/shown-now'
import { formatMoment } from '@/lib/format'

export type StateWords = { live: string; reconnecting: string; offline: string; hint: string }

type Props = { lostAt: number | null; isLive: boolean; timeZone: string; words: StateWords }

/** A connection that comes back sooner is nobody's concern. */
const quietMs = 3_000
const reconnectingMs = 15_000

/** A word in the margin when all is well; from 3 s without connection what is wrong, from 15 s, or at once where the browser knows, since when. */
export function ConnectionState({ lostAt, isLive, timeZone, words }: Props) {
  const state = useNow(() => stateNow(lostAt, isLive), 'starting')
  const Icon = state === 'offline' ? CloudOff : RefreshCw
  return (
    <div className="relative print:hidden" data-live={state}>
      {state === 'live' && (
        <p className="absolute right-0 -top-4.5 text-ink-muted text-xs leading-4 lg:-top-6 group-data-kiosk/frame:-top-3!">
          {words.live}
        </p>
      )}
      <div role="status">
        {(state === 'reconnecting' || state === 'offline') && (
          <p className="fixed right-4 bottom-20 z-20 flex max-w-[min(24rem,calc(100vw-2rem))] items-center gap-2 rounded-lg border border-line-strong bg-card px-3 py-2 text-sm shadow-xs lg:bottom-4">
            <Icon aria-hidden className="size-4 shrink-0" />
            <span>
              <strong className="font-semibold">
                {state === 'offline' && lostAt !== null
                  ? words.offline.replace('{at}', formatMoment(new Date(lostAt), new Date(), timeZone))
                  : words.reconnecting}
              </strong>
              {state === 'offline' && <span className="block text-ink-muted text-xs">{words.hint}</span>}
            </span>
          </p>
        )}
      </div>
    </div>
  )
}

function stateNow(lostAt: number | null, isLive: boolean) {
  if (lostAt === null) return isLive ? 'live' : 'starting'
  const forMs = Date.now() - lostAt
  if (forMs > reconnectingMs || !navigator.onLine) return 'offline'
  return forMs > quietMs ? 'reconnecting' : 'starting'
}
