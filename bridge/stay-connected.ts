import { setTimeout as delay } from 'node:timers/promises'
import { log } from '@/lib/log'
import { Arrivals } from './arrivals'
import { type Connection, openConnection } from './connection'
import type { Inbox } from './inbox'
import type { BridgeSettings } from './settings'

export type Link = {
  /** Why there is no connection, null while there is one. */
  trouble(): string | null
  close(): Promise<void>
}

const firstPauseMs = 500
const longestPauseMs = 30_000

/** Keeps a connection to the broker, and tries again after pauses that grow, until it is closed. */
export function stayConnected(settings: BridgeSettings, inbox: Inbox): Link {
  const closing = new AbortController()
  const arrivals = new Arrivals()
  let connection: Connection | undefined
  let trouble: string | null = 'not connected yet'
  let pauseMs = firstPauseMs
  let wasOpen = false
  let openedMs = 0

  const opened = ({ isNew }: { isNew: boolean }) => {
    if (isNew && wasOpen) log.warn({ broker: settings.broker }, 'the broker lost the session and what it held in it')
    log.info(
      { broker: settings.broker, topics: settings.subscriptions, session: isNew ? 'new' : 'resumed' },
      'connected',
    )
    trouble = null
    wasOpen = true
    openedMs = performance.now()
  }

  async function connectAgainAndAgain(): Promise<void> {
    while (!closing.signal.aborted) {
      connection = openConnection({ settings, inbox, arrivals, opened })
      const why = await connection.ended
      inbox.dropDead()
      if (closing.signal.aborted) return
      if (trouble !== why) log.warn({ broker: settings.broker, why }, 'not connected')
      // A connection that breaks as soon as it stands is not tried again at once.
      if (trouble === null && performance.now() - openedMs > longestPauseMs) pauseMs = firstPauseMs
      trouble = why
      await delay(pauseMs * (0.75 + Math.random() / 2), null, { signal: closing.signal }).catch(() => {})
      pauseMs = Math.min(2 * pauseMs, longestPauseMs)
    }
  }

  const running = connectAgainAndAgain()
  return {
    trouble: () => trouble,
    async close() {
      closing.abort()
      await connection?.close()
      await running
    },
  }
}
