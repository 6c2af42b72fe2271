import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { arrangePerson, arrangeRequest } from '@/features/accounts/arrange-person'
import { arrangeToken } from '@/features/accounts/tokens/arrange-token'
import { arrangeChecklist } from '@/features/maintenance/checklists/arrange-checklist'
import { arrangePump } from '@/features/registry/arrange-registry'
import { PATCH } from './[checklistId]/route'
import { GET, POST } from './route'

let manager: Awaited<ReturnType<typeof arrangePerson>>
beforeAll(async () => {
  manager = await arrangePerson('manager')
})

const tick = { kind: 'tick', label: 'Guard in place', isRequired: true }
const list = { name: 'Round', items: [tick] }
const add = (body: unknown, headers: HeadersInit = manager.headers) =>
  POST(arrangeRequest('POST', '/api/checklists', body, headers))
const change = (checklistId: string, body: unknown, headers: HeadersInit = manager.headers) =>
  PATCH(arrangeRequest('PATCH', `/api/checklists/${checklistId}`, body, headers), {
    params: Promise.resolve({ checklistId }),
  })
const rows = async (headers: HeadersInit) =>
  (await (await GET(new Request('http://127.0.0.1:3000/api/checklists', { headers }))).json()).rows

test('one that is added is listed, changed as it was read, and no longer listed when it is retired', async () => {
  const added = await add(list)
  expect(added.status).toBe(201)
  const { id } = await added.json()
  expect(await rows(manager.headers)).toContainEqual(expect.objectContaining({ id, name: 'Round', items: [tick] }))
  expect((await change(id, { ...list, name: 'Walk', revision: 0 })).status).toBe(200)
  const stale = await change(id, { ...list, revision: 0 })
  expect([stale.status, await stale.json()]).toMatchObject([409, { reason: 'changed_meanwhile' }])
  expect((await change(id, { ...list, revision: 1, isRetired: true })).status).toBe(200)
  expect((await rows(manager.headers)).map((row: { id: string }) => row.id)).not.toContain(id)
})

test.each([
  ['/name', { ...list, name: ' ' }],
  ['/items', { ...list, items: [] }],
  ['/items/0/kind', { ...list, items: [{ ...tick, kind: 'smell' }] }],
  ['/items/0/upper', { ...list, items: [{ kind: 'number', label: 'T', lower: 9, upper: 1 }] }],
  ['/items/0/choices', { ...list, items: [{ kind: 'choice', label: 'Belt', choices: ['worn', 'worn'] }] }],
  ['/equipmentTag', { ...list, equipmentTag: 'nowhere' }],
  ['', { ...list, more: 1 }],
])('answers 422 with %j', async (pointer, body) => {
  const answer = await add(body)
  expect([answer.status, await answer.json()]).toMatchObject([422, { errors: [{ pointer }] }])
})

test('one that is not there, or of another site, is not found', async () => {
  const id = await arrangeChecklist({ equipmentTag: (await arrangePump({ site: 'South' })).tag })
  const north = await arrangePerson('manager', { sites: ['North'] })
  const body = { ...list, revision: 0 }
  expect((await change(id, body, north.headers)).status).toBe(404)
  for (const unknown of [randomUUID(), 'no-id']) expect((await change(unknown, body)).status).toBe(404)
  expect((await rows(north.headers)).map((row: { id: string }) => row.id)).not.toContain(id)
})

test('a program adds one by a token that may, and by no other', async () => {
  const may = await arrangeToken(manager.person.id, { permissions: ['schedule.configure'] })
  expect((await add(list, { authorization: may.authorization })).status).toBe(201)
  const mayNot = await arrangeToken(manager.person.id)
  expect((await add(list, { authorization: mayNot.authorization })).status).toBe(403)
})

test('they come in parts, each once, in the order of the list', async () => {
  for (const name of ['Twice', 'Twice', 'Once']) await add({ ...list, name })
  const part = async (query: string) =>
    GET(new Request(`http://127.0.0.1:3000/api/checklists?${query}`, { headers: manager.headers }))
  const all = (await (await part('')).json()).rows.map((row: { id: string }) => row.id)
  const ids: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer: { rows: { id: string }[]; next: string | null } = await (
      await part(`limit=1&cursor=${cursor}`)
    ).json()
    ids.push(...answer.rows.map(({ id }) => id))
    cursor = answer.next
  }
  expect(ids).toEqual(all)
  expect(new Set(ids).size).toBe(ids.length)
  for (const wrong of ['limit=501', 'cursor=abc', 'page=2']) expect((await part(wrong)).status, wrong).toBe(422)
})
