import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { POST } from './route'

let technician: Headers
let colleague: Headers
let viewer: Headers

beforeAll(async () => {
  technician = (await arrangePerson('technician', { name: 'Ada' })).headers
  colleague = (await arrangePerson('technician', { name: 'Grace' })).headers
  viewer = (await arrangePerson('viewer')).headers
})

async function acknowledge(id: string, by: Headers, more: Record<string, string> = {}) {
  const headers = { ...Object.fromEntries(by), ...more }
  const request = new Request(`http://127.0.0.1/api/alerts/${id}/acknowledgements`, { method: 'POST', headers })
  const response = await POST(request, { params: Promise.resolve({ alertId: id }) })
  return { status: response.status, body: await response.json() }
}

test('once, then a conflict that names who has it', async () => {
  const { id } = await arrangeAlert()
  expect(await acknowledge(id, technician)).toMatchObject({ status: 201, body: { acknowledgedBy: 'Ada' } })
  expect(await acknowledge(id, colleague)).toMatchObject({
    status: 409,
    body: { reason: 'already_acknowledged', alert: { acknowledgedBy: 'Ada' } },
  })
})

test('not signed in, a viewer, no such alert, not an id, another site', async () => {
  const { id } = await arrangeAlert()
  expect(await acknowledge(id, new Headers())).toMatchObject({ status: 401 })
  expect(await acknowledge(id, viewer)).toMatchObject({ status: 403 })
  expect(await acknowledge(randomUUID(), technician)).toMatchObject({ status: 404 })
  expect(await acknowledge('1; drop table', technician)).toMatchObject({ status: 404 })
  expect(await acknowledge(id, technician, { 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 })
  expect(await acknowledge(id, technician)).toMatchObject({ status: 201 })
})

test('an alert of a site that is not the technician’s is not there for them', async () => {
  const { id } = await arrangeAlert({ site: 'South' })
  const north = await arrangePerson('technician', { sites: ['North'] })
  const south = await arrangePerson('technician', { sites: ['South'] })
  expect(await acknowledge(id, north.headers)).toMatchObject({ status: 404 })
  expect(await acknowledge(id, south.headers)).toMatchObject({ status: 201 })
})
