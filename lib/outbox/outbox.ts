'use client'

import { sendJson } from '@/lib/post-json'
import type { Asked, Item, Store } from './item'

type Wanted = Pick<Item, 'id' | 'title' | 'asked' | 'instead'>

const none: Item[] = []
/** While it is being sent already. */
const busyMs = 1_000
const watchers = new Set<() => void>()
let account: string | null = null
let items = none
let opened: Promise<Store> | null = null
let tabs: BroadcastChannel | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/** Opened anew when a sign-out has taken it away. */
function store(): Promise<Store> {
  opened ??= import('./open-store').then(({ openStore }) => openStore())
  opened.catch(() => {
    opened = null
  })
  return opened
}

/** What waits in this browser, of whomever. */
export const waiting = (): Item[] => items

export function watchOutbox(tell: () => void): () => void {
  watchers.add(tell)
  return () => void watchers.delete(tell)
}

async function readAgain(): Promise<void> {
  items = await (await store()).all()
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
  const { sendDue } = await import('./send-due')
  const send = ({ asked }: Item) => sendJson('POST', asked.url, asked.body, { 'x-account': owner })
  const isOurs = await navigator.locks.request('outbox', { ifAvailable: true }, async (lock) => {
    if (lock) await sendDue(await store(), owner, send)
    return lock !== null
  })
  if (isOurs) return changed(async () => {})
  clearTimeout(timer)
  timer = setTimeout(() => void sendWaiting(), busyMs)
}

/** Lets what waits be sent at once, whenever it was due. */
export const sendNow = (): Promise<void> =>
  changed(async (kept) => {
    for (const item of await kept.all()) if (item.account === account) await kept.put({ ...item, dueAt: 0 })
  })

/** Keeps a form until the server has it. @throws when this browser keeps nothing. */
export async function keepForLater(wanted: Wanted): Promise<void> {
  if (!account) throw new Error('nobody is signed in')
  const now = Date.now()
  const item: Item = { ...wanted, account, madeAt: now, tries: 0, dueAt: now, refused: null }
  await changed((kept) => kept.put(item))
  // Browsers delete what is not marked so when the disk is full.
  void navigator.storage?.persist?.()
}

/** Sends what was refused once more, as it is or in another way. */
export const sendAgain = (item: Item, asked: Asked): Promise<void> =>
  changed((kept) => kept.put({ ...item, asked, instead: null, refused: null, tries: 0, dueAt: 0 }))

export const discard = (id: string): Promise<void> => changed((kept) => kept.remove(id))

/** Sends what this account left, now and whenever the network is back, until what is returned is called. */
export function workFor(owner: string): () => void {
  account = owner
  tabs = new BroadcastChannel('outbox')
  const look = () => void readAgain().catch(() => {})
  const back = () => void sendNow().catch(() => {})
  tabs.addEventListener('message', look)
  addEventListener('online', back)
  look()
  return () => {
    account = null
    clearTimeout(timer)
    removeEventListener('online', back)
    tabs?.close()
  }
}
