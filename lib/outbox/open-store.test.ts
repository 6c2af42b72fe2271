import { IDBFactory } from 'fake-indexeddb'
import { openDB } from 'idb'
import { beforeEach, expect, test, vi } from 'vitest'
import 'fake-indexeddb/auto'
import type { Item } from './item'
import { openStore } from './open-store'

const itemOf = (id: string, more: Partial<Item> = {}): Omit<Item, 'place'> => ({
  id,
  account: 'ada',
  title: id,
  asked: { url: '/api/things', body: { idempotencyKey: id } },
  instead: null,
  files: [],
  line: null,
  madeAt: 0,
  tries: 0,
  dueAt: 0,
  refused: null,
  ...more,
})
const fileOf = (key: string) => ({ key, type: 'image/jpeg', url: '/api/files', field: 'files', id: null })
const bytes = (...values: number[]) => new Uint8Array(values).buffer

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()))

test('forms stand in the order in which they were kept, whatever the clock says, also of two tabs', async () => {
  const [one, other] = [await openStore(), await openStore()]
  await one.add(itemOf('c', { madeAt: 30 }), new Map())
  await other.add(itemOf('a', { madeAt: 10 }), new Map())
  await one.add(itemOf('b', { madeAt: 20 }), new Map())
  await other.remove('c')
  await other.add(itemOf('d'), new Map())
  expect((await one.all()).map(({ id }) => id)).toEqual(['a', 'b', 'd'])
})

test('files are kept with their form and go with it', async () => {
  const store = await openStore()
  await store.add(itemOf('a', { files: [fileOf('f')] }), new Map([['f', bytes(1, 2, 3)]]))
  expect(new Uint8Array((await store.bytesOf('f')) ?? bytes())).toEqual(new Uint8Array([1, 2, 3]))
  await store.remove('a')
  expect(await store.bytesOf('f')).toBeUndefined()
  expect(await store.all()).toEqual([])
})

test('what cannot be kept whole, as the disk is full, is not kept at all', async () => {
  const store = await openStore()
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    if (this.name === 'items') throw new DOMException('full', 'QuotaExceededError')
    return this.add(value, key)
  })
  const kept = store.add(itemOf('a', { files: [fileOf('f')] }), new Map([['f', bytes(1)]]))
  await expect(kept).rejects.toMatchObject({ name: 'QuotaExceededError' })
  vi.restoreAllMocks()
  expect([await store.all(), await store.bytesOf('f')]).toEqual([[], undefined])
})

test('what is gone is not changed back into being', async () => {
  const store = await openStore()
  await store.change('a', { tries: 3 })
  expect(await store.all()).toEqual([])
})

test('what an older version of the page kept is still there', async () => {
  const older = await openDB('outbox', 1, {
    upgrade: (opened) => void opened.createObjectStore('items', { keyPath: 'id' }),
  })
  for (const [id, madeAt] of [
    ['a', 2],
    ['b', 1],
  ] as const) {
    const { files: _, line: __, ...item } = itemOf(id, { madeAt })
    await older.put('items', item)
  }
  older.close()
  const store = await openStore()
  expect(await store.all()).toMatchObject([
    { id: 'b', place: 0, files: [], line: null },
    { id: 'a', place: 1, files: [], line: null },
  ])
})

test('it lets go of the database when another tab wants it gone', async () => {
  const closed = vi.fn()
  await openStore(closed)
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('outbox').onsuccess = resolve
  })
  expect(closed).toHaveBeenCalled()
})
