import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { arrangePerson, arrangeRequest } from '@/features/accounts/arrange-person'
import { arrangeSchedule } from '@/features/maintenance/schedules/arrange-schedule'
import { arrangePump } from '@/features/registry/arrange-registry'
import { PATCH } from './[scheduleId]/route'
import { POST as dates } from './dates/route'
import { GET, POST } from './route'

let headers: Headers
beforeAll(async () => {
  headers = (await arrangePerson('manager')).headers
})

const weekly = { title: 'Round', rule: 'FREQ=WEEKLY;INTERVAL=1', startsLocal: '2099-03-02T06:00' }
const add = (body: object) =>
  POST(arrangeRequest('POST', '/api/maintenance-schedules', { idempotencyKey: randomUUID(), ...body }, headers))
const change = (scheduleId: string, body: unknown, by: HeadersInit = headers) =>
  PATCH(arrangeRequest('PATCH', `/api/maintenance-schedules/${scheduleId}`, body, by), {
    params: Promise.resolve({ scheduleId }),
  })
const listed = async (by: HeadersInit = headers) =>
  (await (await GET(new Request('http://127.0.0.1:3000/api/maintenance-schedules', { headers: by }))).json()).rows

test('what is planned once is there once, however often it is sent, and is listed', async () => {
  const body = { ...weekly, idempotencyKey: randomUUID() }
  const [first, again] = [await add(body), await add(body)]
  expect([first.status, again.status]).toEqual([201, 200])
  const { id } = await first.json()
  expect(await again.json()).toEqual({ id })
  const other = await add({ ...body, title: 'Another round' })
  expect([other.status, await other.json()]).toMatchObject([409, { reason: 'key_used' }])
  expect(await listed()).toContainEqual(expect.objectContaining({ id, ...weekly, kind: 'calendar', revision: 0 }))
})

test('it is changed as it was read, paused, resumed, and retired for good', async () => {
  const { id } = await (await add(weekly)).json()
  expect((await change(id, { ...weekly, title: 'Walk', revision: 0 })).status).toBe(200)
  const stale = await change(id, { ...weekly, revision: 0 })
  expect([stale.status, await stale.json()]).toMatchObject([409, { reason: 'changed_meanwhile' }])
  for (const event of ['paused', 'resumed', 'retired']) expect((await change(id, { event })).status, event).toBe(200)
  const over = await change(id, { event: 'resumed' })
  expect([over.status, await over.json()]).toMatchObject([409, { reason: 'already_retired' }])
  expect((await listed()).map((row: { id: string }) => row.id)).not.toContain(id)
})

test.each([
  ['/title', { ...weekly, title: '' }],
  ['/rule', { ...weekly, rule: 'FREQ=SECONDLY' }],
  ['/startsLocal', { ...weekly, startsLocal: '2099-02-30' }],
  ['/equipmentTag', { ...weekly, equipmentTag: 'nowhere' }],
  ['/checklistId', { ...weekly, checklistId: randomUUID() }],
  ['/assigneeId', { ...weekly, assigneeId: randomUUID() }],
  ['/sensorId', { title: 'Oil', kind: 'meter', sensorId: 'nobody', meterKind: 'increase', meterEvery: 5 }],
  ['/meterEvery', { title: 'Oil', kind: 'meter', sensorId: 'x', meterKind: 'increase', meterEvery: 0 }],
])('answers 422 with %j', async (pointer, body) => {
  const answer = await add(body)
  expect([answer.status, await answer.json()]).toMatchObject([422, { errors: [{ pointer }] }])
})

test('one that is not there, or of another site, is not found', async () => {
  const id = await arrangeSchedule({ equipmentTag: (await arrangePump({ site: 'South' })).tag })
  const north = await arrangePerson('manager', { sites: ['North'] })
  expect((await change(id, { event: 'paused' }, north.headers)).status).toBe(404)
  for (const unknown of [randomUUID(), 'no-id']) expect((await change(unknown, { event: 'paused' })).status).toBe(404)
  expect((await listed(north.headers)).map((row: { id: string }) => row.id)).not.toContain(id)
})

test('the next five dates of a rule, and why there are none', async () => {
  const ask = (body: object) => dates(arrangeRequest('POST', '/api/maintenance-schedules/dates', body, headers))
  const { rule, startsLocal } = weekly
  const found = await (await ask({ rule, startsLocal })).json()
  const days = found.dates.map((at: string) => Date.parse(at) / 86_400_000)
  expect(days.map((day: number) => Math.round(day - days[0]))).toEqual([0, 7, 14, 21, 28])
  expect((await ask({ rule: 'often', startsLocal })).status).toBe(422)
})

test('they come in parts, each once, in the order of the list', async () => {
  const level = {
    sensorId: (await arrangePump()).sensorId,
    conditionKind: 'above',
    conditionLimit: 1,
    conditionHours: 1,
  }
  for (const title of ['Without a date', 'Nor this one'])
    expect((await add({ title, kind: 'condition', ...level })).status).toBe(201)
  for (const title of ['At once', 'At once']) await add({ ...weekly, title })
  const part = async (query: string) =>
    GET(new Request(`http://127.0.0.1:3000/api/maintenance-schedules?${query}`, { headers }))
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
