import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Item, Store } from './item'

interface Outbox extends DBSchema {
  items: { key: string; value: Item }
  files: { key: string; value: ArrayBuffer }
}

/** What was written before a phone loses its power is there afterwards. */
const written = { durability: 'strict' } as const

/**
 * The browser's own database of what waits, shared by the tabs of this plant. It goes when somebody signs out: `closed` is called
 * when it can be used no longer.
 */
export async function openStore(closed: () => void = () => {}): Promise<Store> {
  const database: IDBPDatabase<Outbox> = await openDB<Outbox>('outbox', 2, {
    async upgrade(opened, oldVersion, _newVersion, tx) {
      opened.createObjectStore('files')
      if (oldVersion === 0) return void opened.createObjectStore('items', { keyPath: 'id' })
      const items = tx.objectStore('items')
      const kept = (await items.getAll()).sort((a, b) => a.madeAt - b.madeAt)
      for (const [place, item] of kept.entries()) await items.put({ ...item, place, files: [], line: null })
    },
    // Another tab wants it gone, or in a newer form.
    blocking() {
      database.close()
      closed()
    },
    terminated: closed,
  })
  return storeIn(database)
}

const storeIn = (database: IDBPDatabase<Outbox>): Store => ({
  all: async () => (await database.getAll('items')).sort((a, b) => a.place - b.place),
  async add(item, bytes) {
    const tx = database.transaction(['items', 'files'], 'readwrite', written)
    const [items, files] = [tx.objectStore('items'), tx.objectStore('files')]
    try {
      for (const [key, file] of bytes) await files.put(file, key)
      const places = (await items.getAll()).map(({ place }) => place)
      await items.put({ ...item, place: Math.max(-1, ...places) + 1 })
    } catch (error) {
      tx.done.catch(() => {})
      tx.abort()
      throw error
    }
    await tx.done
  },
  async change(id, to) {
    const tx = database.transaction('items', 'readwrite', written)
    const item = await tx.store.get(id)
    if (item) await tx.store.put({ ...item, ...to })
    await tx.done
  },
  async remove(id) {
    const tx = database.transaction(['items', 'files'], 'readwrite', written)
    const item = await tx.objectStore('items').get(id)
    for (const { key } of item?.files ?? []) await tx.objectStore('files').delete(key)
    await tx.objectStore('items').delete(id)
    await tx.done
  },
  bytesOf: (key) => database.get('files', key),
})
