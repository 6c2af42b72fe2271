import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { batchLimit } from '@/features/readings/input'
import { codeOf } from '@/lib/http'
import { log } from '@/lib/log'
import type { TopicTemplate } from '@/lib/mqtt-topic'
import { within } from '@/lib/within'
import { Health } from './health'
import { Inbox } from './inbox'
import { type ReadMessage, readMessage } from './read-message'
import type { BridgeSettings } from './settings'
import { stayConnected } from './stay-connected'
import { storeMessages } from './store-messages'

export type Bridge = {
  health: Health
  /** Lets the batch under way end, within 8 seconds; everything else stays at the broker. */
  stop(): Promise<void>
}

const finishMs = 8_000
const firstPauseMs = 100
const longestPauseMs = 2_000

/** Takes messages from the broker, stores what waits together in one transaction, and only then acknowledges it. */
export function startBridge(settings: BridgeSettings): Bridge {
  const stopping = new AbortController()
  const inbox = new Inbox()
  const link = stayConnected(settings, inbox)
  const health = new Health(settings.name, inbox, link)
  const storing = keepStoring(inbox, settings, health, stopping.signal)
  return {
    health,
    async stop() {
      stopping.abort()
      await within(finishMs, storing).catch((error) =>
        log.warn({ err: error }, 'the last batch was left to the broker'),
      )
      await link.close()
      await health.close()
    },
  }
}

async function keepStoring(inbox: Inbox, settings: BridgeSettings, health: Health, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await inbox.next(signal)
    if (signal.aborted) return
    const batch = takeBatch(inbox, settings.nameOf)
    if (batch.length > 0) await storeBatch(batch, settings.deviceKey, health, signal)
  }
}

/** The messages that wait, up to as many readings as a transaction takes. */
function takeBatch(inbox: Inbox, nameOf: TopicTemplate): ReadMessage[] {
  const batch: ReadMessage[] = []
  for (let rows = 0; rows < batchLimit; ) {
    const message = inbox.take()
    if (!message) break
    const read = readMessage(message, nameOf)
    rows += Math.max(1, read.rows.length)
    batch.push(read)
  }
  return batch
}

/** Tries until the batch is stored and acknowledged, or the bridge stops. */
async function storeBatch(batch: ReadMessage[], secret: string, health: Health, signal: AbortSignal): Promise<void> {
  const id = randomUUID()
  let pauseMs = firstPauseMs
  health.began(batch)
  for (let isRepeat = false; !signal.aborted; isRepeat = true) {
    const stored = await storeMessages(batch, secret, { id, isRepeat }).catch((error: unknown) => ({ error }))
    if ('error' in stored) health.halted(`the database is away: ${codeOf(stored.error) || 'no answer'}`, stored.error)
    else if (!stored.ok) health.halted('MQTT_DEVICE_KEY opens nothing: it is unknown, expired or revoked')
    else {
      for (const { message } of batch) message.acknowledge()
      return health.stored(batch, stored.receipts)
    }
    await delay(pauseMs * (0.75 + Math.random() / 2), null, { signal }).catch(() => {})
    pauseMs = Math.min(2 * pauseMs, longestPauseMs)
  }
}
