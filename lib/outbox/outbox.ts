'use client'

import { actAs } from '@/lib/acting-account'
import type { Item, Store } from './item'

export type Wanted = Pick<Item, 'id' | 'title' | 'asked' | 'instead' | 'files' | 'line'>

const none: Item[] = []
/** While it is being sent already. */
const busyMs = 1_000
const watchers = new Set<() => void>()
let account: string | null = null
let items = none
let own = none
let opened: Promise<Store> | null = null
let tabs: BroadcastChannel | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/** Opened anew when a sign-out has taken it away. */
function store(): Promise<Store> {
  const closed = () => {
    opened = null
  }
  opened ??= import('./open-store').then(({ openStore }) => openStore(closed))
  opened.catch(closed)
  return opened
}

/** What waits in this browser, of whomever. */
export const waiting = (): Item[] => items

/** What waits of who is signed in. */
export const ownWaiting = (): Item[] => own

export function watchOutbox(tell: () => void): () => void {
  watchers.add(tell)
  return () => void watchers.delete(tell)
}

async function readAgain(): Promise<void> {
  items = await (await store()).all()
  own = items.filter((item) => item.account === account)
  for (const tell of watchers) tell()
  plan()
}

async function changed(change: (store: Store) => Promise<void>): Promise<void> {
  await change(await store())
  tabs?.postMessage('changed')
  await readAgain()
}

async function plan(): Promise<void> {
  if (!account || items.length === 0) return
  const { nextInMs } = await import('./send-due')
  const ms = nextInMs(items, account, Date.now())
  clearTimeout(timer)
  if (ms !== null) timer = setTimeout(() => void sendWaiting(), ms)
}

/** Sends what is due now; one tab at a time. */
async function sendWaiting(): Promise<void> {
  const owner = account
  if (!owner) return
  const [{ sendDue }, { sendItem }] = await Promise.all([import('./send-due'), import('./send-item')])
  const isOurs = await navigator.locks.request('outbox', { ifAvailable: true }, async (lock) => {
    const kept = await store()
    if (lock) await sendDue(kept, owner, (item) => sendItem(kept, item))
    return lock !== null
  })
  if (isOurs) return changed(async () => {})
  clearTimeout(timer)
  timer = setTimeout(() => void sendWaiting(), busyMs)
}

/** Lets what waits be sent at once, whenever it was due. */
export const sendNow = (): Promise<void> =>
  changed(async (kept) => {
    for (const { id, account: owner } of await kept.all()) if (owner === account) await kept.change(id, { dueAt: 0 })
  })

/**
 * Keeps a form until the server has it, with the bytes of its files by their keys.
 * @throws when this browser keeps nothing; `QuotaExceededError` when it has no room.
 */
export async function keepForLater(wanted: Wanted, bytes: Map<string, ArrayBuffer> = new Map()): Promise<void> {
  if (!account) throw new Error('nobody is signed in')
  const now = Date.now()
  const item = { ...wanted, account, madeAt: now, tries: 0, dueAt: now, refused: null }
  await changed((kept) => kept.add(item, bytes))
  // Browsers delete what is not marked so when the disk is full.
  void navigator.storage?.persist?.()
}

/** Sends what was refused once more, as it is or in another way, and its files as if they had never been sent. */
export const sendAgain = (item: Item, otherwise: Partial<Pick<Item, 'asked' | 'files'>> = {}): Promise<void> => {
  const { asked = item.asked, files = item.files } = otherwise
  const fresh = { refused: null, tries: 0, dueAt: 0, files: files.map((file) => ({ ...file, id: null })) }
  return changed((kept) =>
    kept.change(item.id, { ...fresh, asked, ...(asked === item.asked ? {} : { instead: null }) }),
  )
}

export const discard = (id: string): Promise<void> => changed((kept) => kept.remove(id))

/** Sends what this account left, now and whenever the network is back, until what is returned is called. */
export function workFor(owner: string): () => void {
  account = owner
  actAs(owner)
  tabs = new BroadcastChannel('outbox')
  const look = () => void readAgain().catch(() => {})
  const back = () => void sendNow().catch(() => {})
  tabs.addEventListener('message', look)
  addEventListener('online', back)
  look()
  return () => {
    account = null
    actAs(null)
    clearTimeout(timer)
    removeEventListener('online', back)
    tabs?.close()
  }
}
