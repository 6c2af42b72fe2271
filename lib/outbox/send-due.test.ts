import { expect, it, test } from 'vitest'
import type { Sent } from '@/lib/post-json'
import { type Item, mayPass, type Store, waitMs } from './item'
import { nextInMs, sendDue } from './send-due'

const itemOf = (id: string, more: Partial<Item> = {}): Item => ({
  id,
  account: 'ada',
  title: id,
  asked: { url: '/api/things', body: { idempotencyKey: id } },
  instead: null,
  place: Number(id.replace(/\D/g, '')) || 0,
  files: [],
  line: null,
  madeAt: 0,
  tries: 0,
  dueAt: 0,
  refused: null,
  ...more,
})

function storeOf(...items: Item[]): Store & { kept: Map<string, Item> } {
  const kept = new Map(items.map((item) => [item.id, item]))
  return {
    kept,
    all: async () => [...kept.values()].sort((one, other) => one.place - other.place),
    add: async (item) => void kept.set(item.id, { ...item, place: kept.size }),
    async change(id, to) {
      const item = kept.get(id)
      if (item) kept.set(id, { ...item, ...to })
    },
    remove: async (id) => void kept.delete(id),
    bytesOf: async () => undefined,
  }
}

const refusal = (status: number, reason = 'failed', waitSeconds: number | null = null): Sent => ({
  ok: false,
  status,
  reason,
  detail: 'Why',
  faults: {},
  waitSeconds,
})
const taken: Sent = { ok: true, body: null }

test('50 forms over a network that is cut three times arrive once each, in their order', async () => {
  const store = storeOf(...Array.from({ length: 50 }, (_, i) => itemOf(`i${i}`)).reverse())
  const saved: string[] = []
  let sendings = 0
  // Of every thirteenth the answer is lost, after the server saved it; of the one after it, the request.
  const send = async ({ id }: Item) => {
    sendings += 1
    if (sendings % 14 === 0) return refusal(0, 'network')
    if (!saved.includes(id)) saved.push(id)
    return sendings % 13 === 0 ? refusal(0, 'network') : taken
  }
  let clock = 0
  let rounds = 0
  while (store.kept.size > 0) {
    await sendDue(store, 'ada', send, () => clock)
    clock += waitMs(20)
    rounds += 1
  }
  expect(saved).toHaveLength(50)
  expect([...saved].sort()).toEqual(Array.from({ length: 50 }, (_, i) => `i${i}`).sort())
  expect(rounds).toBeGreaterThan(3)
})

test('without a network one is tried and none is lost; each wait is longer than the one before', async () => {
  const store = storeOf(itemOf('i1'), itemOf('i2'))
  const tried: string[] = []
  const send = async ({ id }: Item) => {
    tried.push(id)
    return refusal(0, 'network')
  }
  expect(await sendDue(store, 'ada', send, () => 0)).toBe(0)
  expect(tried).toEqual(['i1'])
  expect(store.kept.get('i1')).toMatchObject({ tries: 1, dueAt: waitMs(0), refused: null })
  expect(store.kept.get('i2')).toMatchObject({ tries: 0, dueAt: 0 })
  expect([0, 1, 2, 30].map(waitMs)).toEqual([2_000, 4_000, 8_000, 300_000])
})

test('what the server refuses stays with its reason and is not sent again; the others go on', async () => {
  const store = storeOf(itemOf('i1'), itemOf('i2'))
  const send = async ({ id }: Item) => (id === 'i1' ? refusal(409, 'already_resolved') : taken)
  expect(await sendDue(store, 'ada', send)).toBe(1)
  expect([...store.kept.values()]).toMatchObject([{ id: 'i1', refused: { reason: 'already_resolved', detail: 'Why' } }])
  expect(await sendDue(store, 'ada', () => Promise.reject(new Error('sent again')))).toBe(0)
})

test('what another account left is never sent, whoever is signed in', async () => {
  const store = storeOf(itemOf('i1'), itemOf('i2', { account: 'grace' }))
  const sent: string[] = []
  const send = async ({ id }: Item) => {
    sent.push(id)
    return taken
  }
  await sendDue(store, 'grace', send)
  expect(sent).toEqual(['i2'])
  expect([...store.kept.keys()]).toEqual(['i1'])
})

const line = 'task 1'

test('what stands in a line waits for what is before it, also when that is refused; the rest goes on', async () => {
  const store = storeOf(itemOf('i1', { line }), itemOf('i2', { line }), itemOf('i3'), itemOf('i4', { line: 'task 2' }))
  const sent: string[] = []
  let status = 503
  const send = async ({ id }: Item) => {
    sent.push(id)
    return id === 'i1' ? refusal(status) : taken
  }
  expect(await sendDue(store, 'ada', send, () => 0)).toBe(2)
  expect(sent).toEqual(['i1', 'i3', 'i4'])
  expect(nextInMs([...store.kept.values()], 'ada', 0)).toBe(waitMs(0))
  status = 409
  expect(await sendDue(store, 'ada', send, () => waitMs(0))).toBe(0)
  expect(nextInMs([...store.kept.values()], 'ada', 0)).toBeNull()
  await store.remove('i1')
  expect(await sendDue(store, 'ada', send, () => waitMs(1))).toBe(1)
  expect(sent).toEqual(['i1', 'i3', 'i4', 'i1', 'i2'])
})

test('what its person discards while it is being sent does not come back, and what is discarded before is not sent', async () => {
  const store = storeOf(itemOf('i1'), itemOf('i2'))
  const sent: string[] = []
  const send = async ({ id }: Item) => {
    sent.push(id)
    store.kept.clear()
    return refusal(503)
  }
  await sendDue(store, 'ada', send, () => 0)
  expect([...store.kept]).toEqual([])
  expect(sent).toEqual(['i1'])
})

test('a busy server says when to come back', async () => {
  const store = storeOf(itemOf('i1'))
  await sendDue(
    store,
    'ada',
    async () => refusal(429, 'too_many', 90),
    () => 1_000,
  )
  expect(store.kept.get('i1')?.dueAt).toBe(91_000)
  expect(nextInMs([...store.kept.values()], 'ada', 1_000)).toBe(90_000)
  expect(nextInMs([itemOf('i2', { refused: { reason: 'x', detail: null } })], 'ada', 0)).toBeNull()
  expect(nextInMs([itemOf('i2')], 'grace', 0)).toBeNull()
})

it.each([
  [0, 'network', true],
  [401, 'failed', true],
  [503, 'failed', true],
  [500, 'failed', true],
  [429, 'too_many', true],
  [409, 'other_account', true],
  [409, 'already_resolved', false],
  [403, 'failed', false],
  [404, 'failed', false],
  [413, 'failed', false],
  [422, 'failed', false],
])('%i %s may pass: %s', (status, reason, passes) => {
  expect(mayPass({ status, reason })).toBe(passes)
})
