import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { getDevice } from '@/features/devices/queries'
import { DELETE as CLEAR } from './[keyId]/clock-flag/route'
import { POST as ROTATE } from './[keyId]/rotations/route'
import { DELETE, PATCH } from './[keyId]/route'
import { POST } from './route'

const day = 86_400_000
let admin: Headers

beforeAll(async () => {
  admin = (await arrangePerson('admin', { headers: { 'x-forwarded-for': '192.0.2.7' } })).headers
})

type Sent = { body?: unknown; by?: Headers; more?: Record<string, string> }
const asked = (method: string, { body = {}, by = admin, more = {} }: Sent) =>
  new Request('http://127.0.0.1/api/device-keys', {
    method,
    headers: new Headers([...by, ['content-type', 'application/json'], ...Object.entries(more)]),
    body: JSON.stringify(body),
  })
const of = (keyId: string) => ({ params: Promise.resolve({ keyId }) })

async function answerOf(answer: Promise<Response>) {
  const response = await answer
  return { status: response.status, headers: response.headers, body: await response.json().catch(() => null) }
}
const issue = (body: unknown, sent: Sent = {}) => answerOf(POST(asked('POST', { body, ...sent })))
const change = (id: string, body: unknown, sent: Sent = {}) =>
  answerOf(PATCH(asked('PATCH', { body, ...sent }), of(id)))
const revoke = (id: string, sent: Sent = {}) => answerOf(DELETE(asked('DELETE', sent), of(id)))
const rotate = (id: string, body: unknown = {}, sent: Sent = {}) =>
  answerOf(ROTATE(asked('POST', { body, ...sent }), of(id)))

const opens = async (secret: string) => (await getDevice(`Bearer ${secret}`)) !== null
const issued = async () => (await issue({ name: 'Gateway' })).body as { id: string; secret: string }

test('issued, changed, rotated, revoked', async () => {
  const expiresAt = new Date(Date.now() + day).toISOString()
  const first = await issue({ name: 'Gateway', sensorIds: ['a'], expiresAt })
  expect(first).toMatchObject({ status: 201, body: { secret: expect.stringMatching(/^smk_[\w-]{43}$/) } })
  expect(first.headers.get('cache-control')).toBe('no-store')
  const { id, secret } = first.body
  expect(await getDevice(`Bearer ${secret}`)).toMatchObject({ id, sensorIds: ['a'] })

  expect(await change(id, { sensorIds: null, expiresAt: null })).toMatchObject({ status: 200, body: { id } })
  expect(await getDevice(`Bearer ${secret}`)).toMatchObject({ sensorIds: null })

  const second = await rotate(id, { overlapHours: 1 })
  expect(second.status).toBe(201)
  expect(Math.abs(Date.parse(second.body.replacedEndsAt) - Date.now() - day / 24)).toBeLessThan(120_000)
  expect(await Promise.all([opens(secret), opens(second.body.secret)])).toEqual([true, true])

  expect(await revoke(second.body.id)).toMatchObject({ status: 204, body: null })
  expect(await revoke(second.body.id)).toMatchObject({ status: 204 })
  expect(await Promise.all([opens(secret), opens(second.body.secret)])).toEqual([false, false])
})

test('the trail says who did it and from where', async () => {
  const { id } = await issued()
  const entries = await sql`select actor_kind, actor_name, address from audit_entries where subject_id = ${id}`
  expect([...entries]).toEqual([{ actor_kind: 'person', actor_name: 'A admin', address: '192.0.2.7' }])
})

describe('what is refused', () => {
  test.each([
    ['no name', { name: '' }, '/name'],
    ['a list that names no sensor', { name: 'x', sensorIds: [] }, '/sensorIds'],
    ['a sensor that is no text', { name: 'x', sensorIds: [1] }, '/sensorIds/0'],
    ['an end that has passed', { name: 'x', expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
    ['an end without zone', { name: 'x', expiresAt: '2120-01-01T00:00:00' }, '/expiresAt'],
    ['a field that is not known', { name: 'x', secret: 'smk_' }, ''],
  ])('%s', async (_, body, pointer) => {
    expect(await issue(body)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } })
  })

  test('no JSON', async () => {
    const headers = new Headers([...admin, ['content-type', 'application/json']])
    const request = new Request('http://127.0.0.1/', { method: 'POST', headers, body: '{' })
    expect((await POST(request)).status).toBe(400)
  })

  test('a rotated key once more, a revoked key, an overlap that is too long', async () => {
    const { id } = await issued()
    expect(await rotate(id, { overlapHours: 721 })).toMatchObject({ status: 422 })
    expect(await rotate(id)).toMatchObject({ status: 201 })
    expect(await rotate(id)).toMatchObject({ status: 409, body: { reason: 'already_rotated' } })
    await revoke(id)
    expect(await rotate(id)).toMatchObject({ status: 409, body: { reason: 'revoked' } })
    expect(await change(id, { name: 'x' })).toMatchObject({ status: 409, body: { reason: 'revoked' } })
  })

  test.each([randomUUID(), 'new', '1; drop table'])('there is no key %s', async (id) => {
    expect(await change(id, { name: 'x' })).toMatchObject({ status: 404 })
    expect(await revoke(id)).toMatchObject({ status: 404 })
    expect(await rotate(id)).toMatchObject({ status: 404 })
  })
})

const requests: [string, (id: string, sent: Sent) => Promise<{ status: number }>][] = [
  ['POST', (_, sent) => issue({ name: 'x' }, sent)],
  ['PATCH', (id, sent) => change(id, { name: 'x' }, sent)],
  ['DELETE', (id, sent) => revoke(id, sent)],
  ['POST rotation', (id, sent) => rotate(id, {}, sent)],
]

test.each(requests)('%s: for admins alone, and not from another site’s page', async (_, request) => {
  const { id, secret } = await issued()
  const before = await sql`select id, name, revoked_at from device_keys order by id`
  expect(await request(id, { by: new Headers() })).toMatchObject({ status: 401 })
  expect(await request(id, { by: new Headers(), more: { authorization: `Bearer ${secret}` } })).toMatchObject({
    status: 401,
  })
  for (const role of ['viewer', 'technician', 'manager'] as const) {
    expect(await request(id, { by: (await arrangePerson(role)).headers })).toMatchObject({ status: 403 })
  }
  const foreign = new Headers(admin)
  foreign.set('sec-fetch-site', 'cross-site')
  expect(await request(id, { by: foreign })).toMatchObject({ status: 403 })
  expect([...(await sql`select id, name, revoked_at from device_keys order by id`)]).toEqual([...before])
})

test('what is not sent as JSON, as other sites can send it unasked, is not read', async () => {
  const { id } = await issued()
  const more = { 'content-type': 'text/plain' }
  const answers = [await issue({ name: 'X' }, { more }), await change(id, {}, { more }), await rotate(id, {}, { more })]
  expect(answers.map(({ status }) => status)).toEqual([415, 415, 415])
})

test('the mark that the clock ran ahead is taken back; the template of line protocol is set and taken back', async () => {
  const { id } = await issued()
  await sql`update device_keys set clock_ahead_at = now(), clock_ahead_ms = 360000 where id = ${id}`
  const clear = (keyId: string) => answerOf(CLEAR(asked('DELETE', {}), of(keyId)))
  expect(await clear(id)).toMatchObject({ status: 204 })
  expect(await clear(randomUUID())).toMatchObject({ status: 404 })
  expect(await clear('x')).toMatchObject({ status: 404 })
  const read = async () => (await sql`select clock_ahead_ms, series_template from device_keys where id = ${id}`)[0]
  expect(await change(id, { seriesTemplate: '{tag:machine}.{field}' })).toMatchObject({ status: 200 })
  expect(await read()).toEqual({ clock_ahead_ms: null, series_template: '{tag:machine}.{field}' })
  expect(await change(id, { seriesTemplate: '{nothing}' })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/seriesTemplate' }] },
  })
  expect(await change(id, { seriesTemplate: null })).toMatchObject({ status: 200 })
  expect(await read()).toMatchObject({ series_template: null })
})
