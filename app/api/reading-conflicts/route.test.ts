import { expect, test } from 'vitest'
import { arrangeDevice, send } from '@/features/readings/arrange-sent'
import { arrangePump } from '@/features/registry/arrange-registry'
import { askAs } from '@/features/registry/arrange-request'
import { GET } from './route'
import { POST } from './settlements/route'

async function arrangeConflict(): Promise<{ sensorId: string; query: string }> {
  const device = await arrangeDevice()
  const { sensorId } = await arrangePump()
  const timestamp = new Date().toISOString()
  for (const value of [1, 2]) await send(device, [{ sensor_id: sensorId, timestamp, value }])
  return { sensorId, query: `?sensor=${sensorId}` }
}

test('a conflict is listed and settled; who comes second is told what stands', async () => {
  const ask = await askAs('manager')
  const { query } = await arrangeConflict()
  const { status, body } = await ask(GET, {}, 'GET', undefined, query)
  expect({ status, body }).toMatchObject({ status: 200, body: { total: 1, rows: [{ value: 2, standing: 1 }] } })
  const decision = { settle: [{ id: body.rows[0].id, outcome: 'taken', standing: 1 }] }
  const answers = await Promise.all([ask(POST, {}, 'POST', decision), ask(POST, {}, 'POST', decision)])
  const [done, late] = answers.sort((a, b) => a.status - b.status)
  expect(done).toMatchObject({ status: 200, body: { settled: 1 } })
  expect(late).toMatchObject({
    status: 409,
    body: { reason: 'changed', current: [{ outcome: 'taken', standing: 2, settledBy: expect.any(String) }] },
  })
  expect((await ask(GET, {}, 'GET', undefined, query)).body.total).toBe(0)
})

test('conflicts come in parts, in the order in which they came', async () => {
  const ask = await askAs('manager')
  const { sensorId, query } = await arrangeConflict()
  const device = await arrangeDevice()
  const timestamp = new Date(Date.now() - 60_000).toISOString()
  for (const value of [5, 6]) await send(device, [{ sensor_id: sensorId, timestamp, value }])
  const part = async (cursor: string) =>
    (await ask(GET, {}, 'GET', undefined, `${query}&limit=1&cursor=${cursor}`)).body
  const first = await part('')
  const second = await part(first.next)
  expect([first.rows, second.rows]).toMatchObject([[{ value: 2 }], [{ value: 6 }]])
  expect(second.next).toBeNull()
  expect(await ask(GET, {}, 'GET', undefined, '?cursor=abc')).toMatchObject({ status: 422 })
})

test('what cannot be settled is refused and says why', async () => {
  const ask = await askAs('manager')
  const settle = (...decisions: object[]) => ask(POST, {}, 'POST', { settle: decisions })
  expect(await settle({ id: 999_999, outcome: 'kept' })).toMatchObject({ status: 404 })
  expect(await settle()).toMatchObject({ status: 422 })
  expect(await settle({ id: 1, outcome: 'both' })).toMatchObject({ status: 422 })
  expect(await settle({ id: 1.5, outcome: 'kept' })).toMatchObject({ status: 422 })
})

test('technicians see and settle none', async () => {
  const ask = await askAs('technician')
  expect(await ask(GET, {}, 'GET')).toMatchObject({ status: 403 })
  expect(await ask(POST, {}, 'POST', { settle: [{ id: 1, outcome: 'kept' }] })).toMatchObject({ status: 403 })
})
