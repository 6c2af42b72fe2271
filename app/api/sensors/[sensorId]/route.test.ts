import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { sql } from '@/db/client'
import { arrangePump, sensorRow } from '@/features/registry/arrange-registry'
import { askAs } from '@/features/registry/arrange-request'
import { POST } from '../route'
import { PATCH } from './route'

const none = { params: Promise.resolve({}) }
const at = (sensorId: string) => ({ params: Promise.resolve({ sensorId }) })

test.each([
  [null, 401],
  ['viewer', 403],
  ['technician', 403],
  ['manager', 201],
  ['admin', 201],
] as const)('%s: %i', async (role, status) => {
  const ask = await askAs(role)
  const sensorId = randomUUID()
  expect(await ask(POST, none, 'POST', { sensorId, type: 'level' })).toMatchObject({ status })
  expect((await sensorRow(sensorId)) !== undefined).toBe(status === 201)
  const there = await arrangePump()
  const answer = await ask(PATCH, at(there.sensorId), 'PATCH', { status: 'retired' })
  expect(answer.status).toBe(status === 201 ? 200 : status)
  expect(await sensorRow(there.sensorId)).toMatchObject({ status: status === 201 ? 'retired' : 'active' })
})

test('a form’s blank fields mean none', async () => {
  const ask = await askAs('manager')
  const sensorId = randomUUID()
  const form = {
    type: ' level ',
    name: '',
    unit: ' ',
    intervalSeconds: '',
    location: '',
    equipmentTag: '',
    status: 'active',
  }
  expect(await ask(POST, none, 'POST', { sensorId, ...form })).toMatchObject({ status: 201, body: { sensorId } })
  const nothing = { name: null, unit: null, intervalSeconds: null, location: null, equipmentId: null }
  expect(await sensorRow(sensorId)).toMatchObject({ type: 'level', ...nothing })
  const change = { intervalSeconds: '30', unit: '%' }
  expect(await ask(PATCH, at(sensorId), 'PATCH', change)).toMatchObject({ body: { intervalSeconds: 30, unit: '%' } })
  expect(await ask(PATCH, at(sensorId), 'PATCH', { unit: '' })).toMatchObject({
    body: { intervalSeconds: 30, unit: null },
  })
})

test.each([
  ['sensorId', {}],
  ['type', { type: '' }],
  ['intervalSeconds', { intervalSeconds: '0' }],
  ['intervalSeconds', { intervalSeconds: 'often' }],
  ['status', { status: 'asleep' }],
  ['unit', { unit: 'x'.repeat(51) }],
])('a wrong %s is named by its pointer: %o', async (field, more) => {
  const ask = await askAs('manager')
  const sensor = { type: 'level', ...(field === 'sensorId' ? {} : { sensorId: randomUUID() }), ...more }
  const faults = { errors: [{ pointer: `/${field}` }] }
  expect(await ask(POST, none, 'POST', sensor)).toMatchObject({ status: 422, body: faults })
})

test('what stands against it is said with its reason and its field', async () => {
  const ask = await askAs('manager')
  const { sensorId } = await arrangePump()
  const sensor = { sensorId, type: 'level' }
  const refused = (status: number, reason: string, field: string) => ({
    status,
    body: { reason, errors: [{ pointer: `/${field}` }] },
  })
  expect(await ask(POST, none, 'POST', sensor)).toMatchObject(refused(409, 'taken', 'sensorId'))
  const nowhere = { equipmentTag: 'no-such' }
  const unknown = refused(422, 'unknown_equipment', 'equipmentTag')
  expect(await ask(POST, none, 'POST', { ...sensor, ...nowhere })).toMatchObject(unknown)
  expect(await ask(PATCH, at(sensorId), 'PATCH', nowhere)).toMatchObject(unknown)
  await sql`insert into sensor_latest (sensor_id, "timestamp", value) values (${sensorId}, now(), 1)`
  const change = await ask(PATCH, at(sensorId), 'PATCH', { unit: 'kPa' })
  expect(change).toMatchObject(refused(409, 'unit_has_readings', 'unit'))
  expect(await ask(PATCH, at('nobody'), 'PATCH', {})).toMatchObject({ status: 404 })
})

test('a manager of one site sees no sensor elsewhere', async () => {
  const ask = await askAs('manager', ['North'])
  const north = await arrangePump()
  const south = await arrangePump({ site: 'South' })
  expect(await ask(PATCH, at(south.sensorId), 'PATCH', { name: 'Mine' })).toMatchObject({ status: 404 })
  expect(await ask(PATCH, at(north.sensorId), 'PATCH', { name: 'Mine' })).toMatchObject({ status: 200 })
  expect(await ask(PATCH, at(north.sensorId), 'PATCH', { equipmentTag: '' })).toMatchObject({ status: 403 })
  expect(await ask(POST, none, 'POST', { sensorId: randomUUID(), type: 'level' })).toMatchObject({ status: 403 })
})
