import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { maintenanceLogs } from '@/db/schema'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { POST } from './route'

let headers: Headers

beforeAll(async () => {
  headers = (await arrangePerson('technician', { name: 'Ada' })).headers
})

const newAlert = async () => (await arrangeAlert()).id

const entry = (more: object = {}) => ({
  idempotencyKey: randomUUID(),
  activity: 'repair',
  description: 'Tightened the bolts',
  ...more,
})

async function post(body: object, more: Record<string, string> = {}, by = headers) {
  const request = new Request('http://127.0.0.1:3000/api/maintenance-logs', {
    method: 'POST',
    headers: { ...Object.fromEntries(by), 'content-type': 'application/json', ...more },
    body: JSON.stringify(body),
  })
  const response = await POST(request)
  return { status: response.status, body: await response.json() }
}

test('an entry is stored with its times and parts', async () => {
  const performedAt = '2026-03-01T08:00:00+01:00'
  const { status, body } = await post(
    entry({
      performedAt,
      labourMinutes: '45',
      downtimeMinutes: '',
      partsUsed: '4 bolts',
      partsCost: '12.30',
      partsCurrency: 'chf',
    }),
  )
  expect(status).toBe(201)
  const stored = (await db.select().from(maintenanceLogs)).find((log) => log.id === body.id)
  expect(stored).toMatchObject({
    labourMinutes: 45,
    downtimeMinutes: null,
    partsUsed: '4 bolts',
    partsCost: 12.3,
    partsCurrency: 'CHF',
  })
  expect(stored?.performedAt.toISOString()).toBe('2026-03-01T07:00:00.000Z')
})

test('the same form again answers the same entry', async () => {
  const form = entry()
  const first = await post(form)
  expect(await post(form)).toEqual({ status: 200, body: first.body })
})

test('a resolved alert is a conflict that names the state', async () => {
  const alertId = await newAlert()
  await post(entry({ alertId, resolveAlert: true }))
  const answer = await post(entry({ alertId, resolveAlert: true }))
  expect(answer).toMatchObject({ status: 409, body: { reason: 'already_resolved', alert: { status: 'resolved' } } })
})

test.each([
  ['activity', { activity: 'magic' }],
  ['description', { description: ' ' }],
  ['labourMinutes', { labourMinutes: 'ten' }],
  ['performedAt', { performedAt: 'yesterday' }],
])('a wrong %s is named by its pointer', async (field, more) => {
  const answer = await post(entry(more))
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: `/${field}` }] } })
})

test('an unknown alert', async () => {
  expect(await post(entry({ alertId: randomUUID() }))).toMatchObject({ status: 404 })
})

test.each<Record<string, string>>([
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'http://evil.example' },
  { origin: 'null' },
])('another site’s page cannot write: %o', async (headers) => {
  expect(await post(entry(), headers)).toMatchObject({ status: 403 })
})

test('our own pages can', async () => {
  const headers = { 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:3000' }
  expect(await post(entry(), headers)).toMatchObject({ status: 201 })
})

test('nobody who has not signed in, and no viewer', async () => {
  const viewer = await arrangePerson('viewer')
  expect(await post(entry(), {}, new Headers())).toMatchObject({ status: 401 })
  expect(await post(entry(), {}, viewer.headers)).toMatchObject({ status: 403 })
})

test('who did it is who is signed in; another name is refused', async () => {
  expect(await post({ ...entry(), performedBy: 'Somebody else' })).toMatchObject({ status: 422 })
})

test('what is not sent as JSON is not read', async () => {
  expect((await post(entry(), { 'content-type': 'text/plain' })).status).toBe(415)
})
