import type { Sent } from '@/lib/post-json'
import { type Item, mayPass, type Store, waitMs } from './item'

export type Send = (item: Item) => Promise<Sent>

/**
 * Sends what is due of an account, in the order in which it was filled in, and takes out of the store what the server has
 * confirmed and nothing else. When the server is not there, the rest waits as well.
 * @returns how many were confirmed.
 */
export async function sendDue(store: Store, account: string, send: Send, clock = Date.now): Promise<number> {
  let confirmed = 0
  for (;;) {
    // Read each time: its person may have discarded or filled in something meanwhile.
    const item = firstDue(await store.all(), account, clock())
    if (!item) return confirmed
    const sent = await send(item)
    if (sent.ok) {
      await store.remove(item.id)
      confirmed += 1
      continue
    }
    const { status, reason, detail, waitSeconds } = sent
    const tries = item.tries + 1
    if (!mayPass(sent)) {
      await store.change(item.id, { tries, refused: { reason, detail } })
      continue
    }
    const waits = Math.max(waitMs(item.tries), (waitSeconds ?? 0) * 1000)
    await store.change(item.id, { tries, dueAt: clock() + waits })
    if (status === 0 || status === 401 || reason === 'other_account') return confirmed
  }
}

const firstDue = (items: Item[], account: string, now: number): Item | undefined =>
  foremost(items, account).find(({ dueAt }) => dueAt <= now)

/** What may be sent of an account: the first of each line unless it is refused, and all that stands in none. */
function foremost(items: Item[], account: string): Item[] {
  const lines = new Set<string>()
  const first = items.filter(({ account: owner, line }) => {
    if (owner !== account || (line !== null && lines.has(line))) return false
    if (line !== null) lines.add(line)
    return true
  })
  return first.filter(({ refused }) => refused === null)
}

/** How long until the next of an account's is due, in ms; null when nothing waits for a time. */
export function nextInMs(items: Item[], account: string, now: number): number | null {
  const dues = foremost(items, account).map(({ dueAt }) => dueAt)
  return dues.length === 0 ? null : Math.max(0, Math.min(...dues) - now)
}
