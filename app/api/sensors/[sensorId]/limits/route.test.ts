import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { commandLine } from '@/features/access/actor'
import { setLimit } from '@/features/detection/limits/commands'
import { listLimits } from '@/features/detection/limits/queries'
import { arrangePump } from '@/features/registry/arrange-registry'
import { askAs } from '@/features/registry/arrange-request'
import { DELETE, PUT } from './[limitId]/route'
import { POST } from './route'

const limit = {
  kind: 'high',
  severity: 'medium',
  value: 8,
  deadband: 0.5,
  onDelaySeconds: 60,
  offDelaySeconds: 60,
  overSeconds: null,
  response: null,
} as const
const of = (sensorId: string) => ({ params: Promise.resolve({ sensorId }) })
const at = (sensorId: string, limitId: string) => ({ params: Promise.resolve({ sensorId, limitId }) })

test.each([
  [null, 401],
  ['viewer', 403],
  ['technician', 403],
  ['manager', 200],
  ['admin', 200],
] as const)('%s: %i', async (role, status) => {
  const ask = await askAs(role)
  const { sensorId } = await arrangePump()
  const made = await ask(POST, of(sensorId), 'POST', limit)
  expect(made.status).toBe(status === 200 ? 201 : status)
  const there = await setLimit(commandLine, sensorId, { ...limit, kind: 'low' })
  if (!there.ok) throw new Error(there.reason)
  const { id, updatedAt } = there.limit
  const changed = await ask(PUT, at(sensorId, id), 'PUT', { ...limit, kind: 'low', value: 3, updatedAt })
  expect(changed.status).toBe(status)
  expect((await ask(DELETE, at(sensorId, id), 'DELETE')).status).toBe(status)
  expect(await listLimits(commandLine, sensorId)).toHaveLength(1)
})

test('a limit is set, changed and taken away; what stands against it is told', async () => {
  const ask = await askAs('manager')
  const { sensorId } = await arrangePump()
  const { body: made } = await ask(POST, of(sensorId), 'POST', { ...limit, value: '8.5', response: ' ' })
  expect(made).toMatchObject({ value: 8.5, response: null })
  expect(await ask(POST, of(sensorId), 'POST', limit)).toMatchObject({ status: 409, body: { reason: 'taken' } })
  const change = { ...limit, value: 9, updatedAt: made.updatedAt }
  expect(await ask(PUT, at(sensorId, made.id), 'PUT', change)).toMatchObject({ status: 200, body: { value: 9 } })
  const stale = await ask(PUT, at(sensorId, made.id), 'PUT', { ...change, value: 10 })
  expect(stale).toMatchObject({ status: 409, body: { reason: 'stale', current: { value: 9 } } })
  expect(await ask(DELETE, at(sensorId, made.id), 'DELETE')).toMatchObject({ status: 200 })
  expect(await ask(DELETE, at(sensorId, made.id), 'DELETE')).toMatchObject({ status: 404 })
  expect(await ask(DELETE, at(sensorId, 'one'), 'DELETE')).toMatchObject({ status: 404 })
  expect(await ask(PUT, at(sensorId, randomUUID()), 'PUT', change)).toMatchObject({ status: 404 })
})

test.each([
  ['/value', { value: 'much' }],
  ['/value', { value: 1e300 }],
  ['/deadband', { deadband: -1 }],
  ['/onDelaySeconds', { onDelaySeconds: 100_000 }],
  ['/offDelaySeconds', { offDelaySeconds: 1.5 }],
  ['/severity', { severity: 'worst' }],
  ['/kind', { kind: 'sideways' }],
  ['/overSeconds', { overSeconds: 600 }],
  ['/overSeconds', { kind: 'rise' }],
  ['/value', { kind: 'fall', overSeconds: 600, value: 0 }],
  ['/response', { response: 'x'.repeat(501) }],
] as const)('%s: %j is refused', async (pointer, wrong) => {
  const ask = await askAs('manager')
  const { sensorId } = await arrangePump()
  const answer = await ask(POST, of(sensorId), 'POST', { ...limit, ...wrong })
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer }] } })
  expect(await listLimits(commandLine, sensorId)).toEqual([])
})
