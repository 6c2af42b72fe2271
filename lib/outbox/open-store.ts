'use client'

import { type DBSchema, openDB } from 'idb'
import type { Item, Store } from './item'

interface Outbox extends DBSchema {
  items: { key: string; value: Item }
}

/** The browser's own database of what waits, shared by the tabs of this plant. It goes when somebody signs out. */
export async function openStore(): Promise<Store> {
  const database = await openDB<Outbox>('outbox', 1, {
    upgrade: (opened) => void opened.createObjectStore('items', { keyPath: 'id' }),
  })
  return {
    all: () => database.getAll('items'),
    put: async (item) => void (await database.put('items', item)),
    remove: (id) => database.delete('items', id),
  }
}
