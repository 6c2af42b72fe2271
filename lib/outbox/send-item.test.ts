import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noAnswer } from '@/lib/post-json'
import type { Item, KeptFile, Store } from './item'
import { sendItem } from './send-item'

const fileOf = (key: string, id: string | null = null): KeptFile => ({
  key,
  type: 'image/jpeg',
  url: '/api/files',
  field: 'files',
  id,
})
const item: Item = {
  id: 'form',
  place: 0,
  account: 'ada',
  title: 'Form',
  asked: { url: '/api/things', body: { words: 'Done' } },
  instead: null,
  files: [fileOf('one'), fileOf('two', 'id of two'), fileOf('three')],
  line: null,
  madeAt: 0,
  tries: 0,
  dueAt: 0,
  refused: null,
}
const change = vi.fn<Store['change']>()
const store: Store = {
  all: async () => [item],
  add: async () => {},
  change,
  remove: async () => {},
  bytesOf: async (key) => new TextEncoder().encode(`bytes of ${key}`).buffer,
}
const answers = vi.fn<(url: string, key: string) => Response | null>()
const sent: { url: string; headers: Record<string, string>; body: string }[] = []

beforeEach(() => {
  change.mockReset()
  sent.length = 0
  answers.mockImplementation((_url, key) => Response.json({ id: `id of ${key}` }, { status: 201 }))
  vi.stubGlobal(
    'fetch',
    async (url: string, { headers, body }: { headers: Record<string, string>; body: BodyInit }) => {
      sent.push({ url, headers, body: await new Response(body).text() })
      const answer = answers(url, headers['idempotency-key'] ?? '')
      if (!answer) throw new TypeError('Failed to fetch')
      return answer
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

test('files go first, each once under its key and for its account; the form names all in their order', async () => {
  expect(await sendItem(store, item)).toMatchObject({ ok: true })
  expect(sent.map(({ url }) => url)).toEqual(['/api/files', '/api/files', '/api/things'])
  expect(sent[0]).toMatchObject({ headers: { 'idempotency-key': 'one', 'x-account': 'ada' }, body: 'bytes of one' })
  expect(sent[2]?.headers).toMatchObject({ 'x-account': 'ada' })
  expect(JSON.parse(sent[2]?.body ?? '')).toEqual({ words: 'Done', files: ['id of one', 'id of two', 'id of three'] })
})

test('what is cut off between two files goes on where it was', async () => {
  answers.mockImplementation((_url, key) => (key === 'three' ? null : Response.json({ id: `id of ${key}` })))
  expect(await sendItem(store, item)).toEqual(noAnswer)
  expect(change).toHaveBeenCalledExactlyOnceWith('form', {
    files: [fileOf('one', 'id of one'), fileOf('two', 'id of two'), fileOf('three')],
  })
  expect(sent.some(({ url }) => url === '/api/things')).toBe(false)
})

test('an answer that breaks off says nothing; a refused file is told, and the form is not sent without it', async () => {
  answers.mockImplementation(() => new Response('{"id', { status: 201 }))
  expect(await sendItem(store, item)).toEqual(noAnswer)
  answers.mockImplementation(() =>
    Response.json({ title: 'No', status: 422, detail: 'No photo', reason: 'no_photo' }, { status: 422 }),
  )
  expect(await sendItem(store, item)).toMatchObject({ ok: false, reason: 'no_photo', detail: 'No photo' })
  expect(sent.some(({ url }) => url === '/api/things')).toBe(false)
})

test('a form without files is sent as it was filled in', async () => {
  await sendItem(store, { ...item, files: [] })
  expect(sent).toMatchObject([{ url: '/api/things', body: '{"words":"Done"}' }])
})
