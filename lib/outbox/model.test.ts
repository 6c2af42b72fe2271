import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { beforeEach, expect, test, vi } from 'vitest'
import 'fake-indexeddb/auto'
import { env } from '@/lib/env'
import type { Item, Store } from './item'
import { openStore } from './open-store'
import { sendDue } from './send-due'
import { sendItem } from './send-item'

const { SM_TEST_LONG: long, SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()
const accounts = ['ada', 'grace'] as const
type Account = (typeof accounts)[number]

/** What happens to a request on its way: nothing, or it does not arrive, its answer does not, or the server is busy or refuses it. */
const fates = ['through', 'through', 'through', 'lost', 'unanswered', 'busy', 'refused'] as const
type Fate = (typeof fates)[number]

/** What a server has: each key once, a form only with files that it has, in whose name it was sent. */
class Plant {
  readonly files = new Map<string, { key: string; account: string }>()
  readonly forms = new Map<string, { account: string; files: string[] }>()
  readonly order: string[] = []
  /** Forms that named a file which it does not have. */
  readonly faults: string[] = []
  fates: Fate[] = []

  answer(url: string, headers: Record<string, string>, body: string, signedIn: Account): Response {
    const fate = this.fates.shift() ?? 'through'
    if (fate === 'lost') throw new TypeError('Failed to fetch')
    if (headers['x-account'] !== signedIn) return refusal(409, 'other_account')
    if (fate === 'busy') return refusal(503, 'busy')
    const stored =
      url === '/files' ? this.takeFile(headers['idempotency-key'] ?? '', signedIn) : this.takeForm(body, signedIn, fate)
    if (fate === 'unanswered') throw new TypeError('Failed to fetch')
    return stored
  }

  private takeFile(key: string, account: string): Response {
    this.files.set(`id of ${key}`, { key, account })
    return Response.json({ id: `id of ${key}` })
  }

  private takeForm(body: string, account: string, fate: Fate): Response {
    const { key, files = [] } = JSON.parse(body)
    if (!this.forms.has(key)) {
      if (fate === 'refused') return refusal(422, 'no')
      if (!files.every((id: string) => this.files.get(id)?.account === account)) this.faults.push(key)
      this.forms.set(key, { account, files })
      this.order.push(key)
    }
    return Response.json({ id: key })
  }
}

const refusal = (status: number, reason: string) =>
  Response.json({ title: 'No', status, reason, detail: null }, { status })

type Step =
  | { kind: 'fill'; account: Account; files: number; line: string | null }
  | { kind: 'send'; tabs: 1 | 2; account: Account; fates: Fate[] }
  | { kind: 'discard'; nth: number }
  | { kind: 'again'; nth: number }
  | { kind: 'signOut' }

const account = fc.constantFrom(...accounts)
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('fill' as const),
        account,
        files: fc.nat(2),
        line: fc.constantFrom(null, 'a', 'b'),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('send' as const),
        tabs: fc.constantFrom(1 as const, 2 as const),
        account,
        fates: fc.array(fc.constantFrom(...fates), { maxLength: 12 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('discard' as const), nth: fc.nat(5) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('again' as const), nth: fc.nat(5) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('signOut' as const) }) },
  ),
  { maxLength: 25 },
)

/** A browser of two tabs that do what the steps say, and what its people filled in and gave up. */
class Browser {
  readonly filled = new Map<string, { account: Account; line: string | null; files: string[] }>()
  readonly given = new Set<string>()
  private made = 0
  private clock = 0

  private tabs: Store[] = []

  constructor(private readonly plant: Plant) {}

  /** Opened anew after a sign-out. */
  async open(): Promise<[Store, Store]> {
    const [one = await openStore(), other = await openStore()] = this.tabs
    this.tabs = [one, other]
    return [one, other]
  }

  async do(step: Step): Promise<void> {
    const [store] = await this.open()
    const waiting = await store.all()
    if (step.kind === 'fill') return this.fill(store, step)
    if (step.kind === 'send') return this.send(step)
    if (step.kind === 'signOut') {
      for (const { id } of waiting) this.given.add(id)
      vi.stubGlobal('indexedDB', new IDBFactory())
      this.tabs = []
      return
    }
    const item = waiting.filter(({ refused }) => step.kind === 'discard' || refused)[step.nth]
    if (!item) return
    if (step.kind === 'again')
      return store.change(item.id, {
        refused: null,
        dueAt: 0,
        files: item.files.map((file) => ({ ...file, id: null })),
      })
    this.given.add(item.id)
    await store.remove(item.id)
  }

  private async fill(store: Store, { account: owner, files, line }: Extract<Step, { kind: 'fill' }>): Promise<void> {
    this.made += 1
    const id = `form ${this.made}`
    const keys = Array.from({ length: files }, (_, at) => `file ${this.made}.${at}`)
    const kept = keys.map((key) => ({ key, type: 'image/jpeg', url: '/files', field: 'files', id: null }))
    const asked = { url: '/forms', body: { key: id } }
    const item: Omit<Item, 'place'> = {
      id,
      account: owner,
      title: id,
      asked,
      instead: null,
      files: kept,
      line,
      madeAt: -this.made,
      tries: 0,
      dueAt: 0,
      refused: null,
    }
    await store.add(item, new Map(keys.map((key) => [key, new TextEncoder().encode(key).buffer])))
    this.filled.set(id, { account: owner, line: line && `${owner} ${line}`, files: keys })
  }

  /** All that is due by now of an account, by one tab or, as without any lock, by two at once. */
  async send({
    tabs,
    account: signedIn,
    fates: ahead,
  }: {
    tabs: 1 | 2
    account: Account
    fates: Fate[]
  }): Promise<void> {
    this.clock += 10 * 60_000
    this.plant.fates = [...ahead]
    vi.stubGlobal(
      'fetch',
      async (url: string, { headers, body }: { headers: Record<string, string>; body: BodyInit }) =>
        this.plant.answer(url, headers, await new Response(body).text(), signedIn),
    )
    const stores = (await this.open()).slice(0, tabs)
    const sendBy = (store: Store) =>
      sendDue(
        store,
        signedIn,
        (item) => sendItem(store, item),
        () => this.clock,
      )
    await Promise.all(stores.map(sendBy))
  }
}

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()))

test('whatever is cut, sent by two tabs, refused, discarded or signed out: nothing twice, nothing lost, nothing in another name', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      vi.stubGlobal('indexedDB', new IDBFactory())
      const plant = new Plant()
      const browser = new Browser(plant)
      for (const step of taken) await browser.do(step)
      const waits = new Set((await (await browser.open())[0].all()).map(({ id }) => id))
      for (const id of browser.filled.keys())
        expect(plant.forms.has(id) || waits.has(id) || browser.given.has(id), `${id} is somewhere`).toBe(true)
      // The network is back, and whatever was refused is sent again.
      const [store] = await browser.open()
      for (let round = 0; round < taken.length && (await store.all()).length > 0; round++)
        for (const one of accounts) {
          await browser.do({ kind: 'again', nth: 0 })
          await browser.send({ tabs: 1, account: one, fates: [] })
        }
      expect(await store.all()).toEqual([])
      for (const [id, { account: owner, files }] of browser.filled) {
        const saved = plant.forms.get(id)
        if (!saved) expect(browser.given).toContain(id)
        else expect(saved).toEqual({ account: owner, files: files.map((key) => `id of ${key}`) })
        for (const key of files) expect(await store.bytesOf(key)).toBeUndefined()
      }
      expect(plant.faults).toEqual([])
      expect(new Set(plant.order).size).toBe(plant.order.length)
      for (const line of new Set([...browser.filled.values()].map((one) => one.line)))
        if (line !== null) {
          const own = plant.order.filter((id) => browser.filled.get(id)?.line === line)
          expect(own).toEqual([...own].sort((a, b) => Number(a.slice(5)) - Number(b.slice(5))))
        }
    }),
    { numRuns: long ? 2_000 : 100, seed },
  )
  console.info(`outbox: seed ${seed}`)
})
