import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { beforeEach, expect, test, vi } from 'vitest'

type Handler = (event: object) => void
const origin = 'https://plant.example'
const source = readFileSync('public/service-worker.js', 'utf8')

let kept: Map<string, string>
let deleted: string[]
let online: boolean
let handlers: Map<string, Handler>

const asked = vi.fn(async () => {
  if (!online) throw new TypeError('Failed to fetch')
  return new Response('from the network')
})

beforeEach(() => {
  kept = new Map()
  deleted = []
  online = true
  handlers = new Map()
  asked.mockClear()
  const match = async (wanted: string | Request) => {
    const path = typeof wanted === 'string' ? wanted : new URL(wanted.url).pathname
    return kept.has(path) ? new Response(kept.get(path)) : undefined
  }
  const caches = {
    match,
    keys: async () => ['pages-ada', 'shell', 'assets'],
    delete: async (name: string) => deleted.push(name),
  }
  const self = { location: { origin }, addEventListener: (kind: string, run: Handler) => handlers.set(kind, run) }
  runInContext(source, createContext({ self, caches, fetch: asked, URL, Response, Promise, setTimeout, Error }))
})

/** What the worker answers; null when it leaves the request to the browser. */
async function answerTo(path: string, { mode = 'navigate', method = 'GET', at = origin } = {}): Promise<string | null> {
  const answers: Promise<Response>[] = []
  const request = { url: `${at}${path}`, method, mode }
  handlers.get('fetch')?.({ request, respondWith: (given: Promise<Response>) => answers.push(given) })
  const [given] = await Promise.all(answers)
  if (!given) return null
  return given.type === 'error' ? 'error' : given.text()
}

test.each([
  ['the API', '/api/maintenance-logs', { mode: 'cors' }],
  ['the live stream', '/api/live?since=1', { mode: 'cors' }],
  ['a file of the API that is opened', '/api/registry', {}],
  ['what a page loads of another', '/scan/x?_rsc=1', { mode: 'cors' }],
  ['what is sent', '/scan/x', { method: 'POST' }],
  ['somebody else', '/scan/x', { at: 'https://other.example' }],
])('%s is left alone', async (_, path, more) => {
  kept.set('/scan/x', 'kept')
  expect(await answerTo(path, more)).toBeNull()
})

test('a page comes from the network, and as it was kept only when that does not answer', async () => {
  kept.set('/scan/x', 'kept')
  expect(await answerTo('/scan/x')).toBe('from the network')
  online = false
  expect(await answerTo('/scan/x')).toBe('kept')
})

test('a page that is not kept leads to the one that says so, and without it to the browser’s own', async () => {
  online = false
  expect(await answerTo('/people')).toBe('error')
  kept.set('/offline', 'no connection')
  expect(await answerTo('/people')).toBe('no connection')
})

test('files of the build are taken as they were kept, else from the network', async () => {
  kept.set('/_next/static/a.js', 'kept')
  const asScript = { mode: 'cors' }
  expect([await answerTo('/_next/static/a.js', asScript), await answerTo('/_next/static/b.js', asScript)]).toEqual([
    'kept',
    'from the network',
  ])
  expect(asked).toHaveBeenCalledTimes(1)
})

test('pages are forgotten when somebody has to sign in, and not while the sign-in cannot be reached', async () => {
  online = false
  await answerTo('/sign-in')
  expect(deleted).toEqual([])
  online = true
  await answerTo('/sign-in')
  expect(deleted).toEqual(['pages-ada'])
})
