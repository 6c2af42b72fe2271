import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson, arrangeRequest } from '@/features/accounts/arrange-person'
import { arrangeToken } from '@/features/accounts/tokens/arrange-token'
import { registerSensors } from '@/features/sensors/commands'
import { PATCH } from './[modelId]/route'
import { POST as SEND } from './[modelId]/scores/route'
import { GET, POST } from './route'

const sensorId = 'P-1.vibration'
let manager: Headers
let technician: Headers
let program: { authorization: string }

beforeAll(async () => {
  await registerSensors(commandLine, [{ sensorId, type: 'vibration', unit: 'mm/s' }])
  const ada = await arrangePerson('manager')
  manager = ada.headers
  technician = (await arrangePerson('technician')).headers
  program = await arrangeToken(ada.person.id, { permissions: ['plant.read', 'model.score'] })
})

const register = (body: object, headers: HeadersInit = manager) =>
  POST(arrangeRequest('POST', '/api/models', body, headers))
const change = (modelId: string, body: object, headers: HeadersInit = manager) =>
  PATCH(arrangeRequest('PATCH', `/api/models/${modelId}`, body, headers), { params: Promise.resolve({ modelId }) })
const send = (modelId: string, scores: object[], headers: HeadersInit = program) =>
  SEND(arrangeRequest('POST', `/api/models/${modelId}/scores`, { scores }, headers), {
    params: Promise.resolve({ modelId }),
  })
const list = async (query = '') => (await GET(arrangeRequest('GET', `/api/models${query}`, undefined, program))).json()
const newModel = async (): Promise<string> => (await (await register({ name: randomUUID(), version: '1.0' })).json()).id

const score = { sensorId, at: '2026-01-05T08:00:00Z', score: 0.9 }
const alarm = { severity: 'high', message: 'The bearing is worn' }

test('a model is registered once, in shadow mode, by who may', async () => {
  const name = randomUUID()
  const first = await register({ name, version: '1.0' })
  expect([first.status, await first.json()]).toMatchObject([201, { name, mode: 'shadow', retiredAt: null }])
  const again = await register({ name, version: '1.0' })
  expect([again.status, await again.json()]).toMatchObject([409, { reason: 'exists' }])
  expect((await register({ name, version: '2.0' })).status).toBe(201)
  expect((await register({ name, version: '3.0' }, technician)).status).toBe(403)
  expect((await register({ name: '', version: '3.0' })).status).toBe(422)
  const { rows, next } = await list()
  expect(rows.filter((row: { name: string }) => row.name === name)).toHaveLength(2)
  expect(next).toBeNull()
})

test('models come in parts, those in use first, each once', async () => {
  const ids = [await newModel(), await newModel(), await newModel()]
  await register({ name: 'two versions', version: '1' })
  await register({ name: 'two versions', version: '2' })
  await change(ids[0] ?? '', { retired: true })
  const { rows: all } = await list('?limit=200')
  const told: { id: string; version: string; retiredAt: string | null }[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { rows, next } = await list(`?limit=2&cursor=${cursor}`)
    expect(rows.length).toBeLessThanOrEqual(2)
    told.push(...rows)
    cursor = next
  }
  expect(told).toEqual(all)
  expect(told.map(({ id }) => id)).toEqual(expect.arrayContaining(ids))
  expect(told.map(({ retiredAt }) => retiredAt !== null)).toEqual(
    told.map(({ retiredAt }) => retiredAt !== null).sort(),
  )
  expect(
    all
      .filter((one: { name: string }) => one.name === 'two versions')
      .map(({ version }: { version: string }) => version),
  ).toEqual(['2', '1'])
  expect(await list('?cursor=abc')).toMatchObject({ status: 422 })
})

test('it watches, alarms, is retired and comes back', async () => {
  const id = await newModel()
  const alarms = async () => (await sql`select from anomaly_alerts`).length
  const before = await alarms()
  expect(await (await send(id, [{ ...score, alarm }])).json()).toMatchObject({ stored: 1, alerts: [] })
  const alarming = await change(id, { mode: 'alarming' })
  expect([alarming.status, await alarming.json()]).toMatchObject([200, { mode: 'alarming' }])
  const later = { ...score, at: '2026-01-05T09:00:00Z', alarm }
  const sent = await (await send(id, [later])).json()
  expect(sent).toMatchObject({ stored: 1, duplicates: 0, alerts: [expect.any(String)], unknown: [] })
  expect(await (await send(id, [later])).json()).toMatchObject({ stored: 0, duplicates: 1 })
  expect(await alarms()).toBe(before + 1)
  expect(await (await change(id, { retired: true })).json()).toMatchObject({ retiredAt: expect.any(String) })
  const refused = await send(id, [score])
  expect([refused.status, await refused.json()]).toMatchObject([409, { reason: 'retired' }])
  expect(await (await change(id, { retired: false })).json()).toMatchObject({ retiredAt: null, mode: 'alarming' })
})

test('who may only read changes nothing, and what is not there says so', async () => {
  const id = await newModel()
  expect((await change(id, { mode: 'alarming' }, technician)).status).toBe(403)
  expect((await change(id, { mode: 'alarming' }, program)).status).toBe(403)
  expect((await send(id, [score], technician)).status).toBe(403)
  expect((await change(id, { mode: 'loud' })).status).toBe(422)
  expect((await send(id, [])).status).toBe(422)
  for (const none of ['x', randomUUID()]) {
    for (const answer of [await change(none, { retired: true }), await send(none, [score])])
      expect([answer.status, await answer.json()]).toMatchObject([404, { reason: 'not_found' }])
  }
})
