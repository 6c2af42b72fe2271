import type { Sent } from '@/lib/post-json'
import { type Item, mayPass, type Store, waitMs } from './item'

export type Send = (item: Item) => Promise<Sent>

/**
 * Sends what is due of an account, the oldest first, and takes out of the store what the server has confirmed and nothing else.
 * When the server is not there, the rest waits as well.
 * @returns how many were confirmed.
 */
export async function sendDue(store: Store, account: string, send: Send, clock = Date.now): Promise<number> {
  let confirmed = 0
  const due = (await store.all()).filter((item) => isDue(item, account, clock()))
  for (const item of due.sort((a, b) => a.madeAt - b.madeAt)) {
    const sent = await send(item)
    if (sent.ok) {
      await store.remove(item.id)
      confirmed += 1
      continue
    }
    const { status, reason, detail, waitSeconds } = sent
    const tries = item.tries + 1
    if (!mayPass(sent)) {
      await store.put({ ...item, tries, refused: { reason, detail } })
      continue
    }
    const waits = Math.max(waitMs(item.tries), (waitSeconds ?? 0) * 1000)
    await store.put({ ...item, tries, dueAt: clock() + waits })
    if (status === 0 || status === 401 || reason === 'other_account') break
  }
  return confirmed
}

const isDue = (item: Item, account: string, now: number): boolean =>
  item.account === account && item.refused === null && item.dueAt <= now

/** How long until the next of an account's is due, in ms; null when nothing waits for a time. */
export function nextInMs(items: Item[], account: string, now: number): number | null {
  const dues = items.filter((item) => item.account === account && item.refused === null).map(({ dueAt }) => dueAt)
  return dues.length === 0 ? null : Math.max(0, Math.min(...dues) - now)
}
