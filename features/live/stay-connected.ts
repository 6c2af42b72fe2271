'use client'

import { followStream } from './follow-stream'
import type { LiveEvent } from './input'

type Wanted = {
  /** Asked anew for each connection. */
  address(): string
  take(event: LiveEvent): void
  /** Since when there is no connection, in epoch ms; null when there is one. */
  lostSince(at: number | null): void
  /** The session is over, or the person may not see this any more: the page says so when it is read again. */
  refused(): void
}

const pauseMs = 1_000
const longestPauseMs = 15_000
const refusedPauseMs = 30_000

/** Follows a stream while the page can be seen, and comes back to it whenever it was lost. @returns what ends it. */
export function stayConnected({ address, take, lostSince, refused }: Wanted): () => void {
  const over = new AbortController()
  let attempt = new AbortController()
  let lostAt: number | null = null
  let failures = 0
  let wake = () => {}

  const lost = () => {
    lostAt ??= Date.now()
    lostSince(lostAt)
  }
  const offline = () => {
    lost()
    attempt.abort()
  }
  const found = (event: LiveEvent) => {
    failures = 0
    if (lostAt !== null) lostSince(null)
    lostAt = null
    take(event)
  }
  /** Until the time has come, or the page is looked at again. */
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const seen = () => {
    if (document.hidden) attempt.abort()
    else wake()
  }

  async function run(): Promise<void> {
    while (!over.signal.aborted) {
      if (document.hidden) {
        await pause(2 ** 31 - 1)
        continue
      }
      attempt = new AbortController()
      const status = await followStream(address(), AbortSignal.any([over.signal, attempt.signal]), found)
      if (over.signal.aborted || attempt.signal.aborted) continue
      lost()
      if (status === 401 || status === 403) refused()
      const waits =
        status === 0 || status === 200 ? Math.min(pauseMs * 2 ** failures++, longestPauseMs) : refusedPauseMs
      await pause(waits * (0.5 + Math.random() / 2))
    }
  }

  document.addEventListener('visibilitychange', seen)
  addEventListener('online', seen)
  addEventListener('offline', offline)
  run()
  return () => {
    over.abort()
    wake()
    document.removeEventListener('visibilitychange', seen)
    removeEventListener('online', seen)
    removeEventListener('offline', offline)
  }
}
