import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Device } from '@/features/access/actor'
import { arrangeDevice, send } from '@/features/readings/arrange-sent'
import { arrangePump } from '@/features/registry/arrange-registry'
import { askAs } from '@/features/registry/arrange-request'
import { POST as ADOPT } from './adoptions/route'
import { POST as ASSIGN } from './assignments/route'
import { POST as DISCARD } from './discards/route'
import { GET } from './route'

let device: Device

beforeAll(async () => {
  device = await arrangeDevice()
})

async function arrangeHeld(unit = 'bar'): Promise<string> {
  const sensorId = `held-${randomUUID()}`
  await send(device, [{ sensor_id: sensorId, timestamp: new Date().toISOString(), value: 1, unit }])
  return sensorId
}

test('what waits is listed, adopted, assigned or discarded, and then waits no longer', async () => {
  const ask = await askAs('manager')
  const [one, two, three] = [await arrangeHeld(), await arrangeHeld(), await arrangeHeld()]
  const { sensorId } = await arrangePump()
  const waiting = async () => {
    const { status, body } = await ask(GET, {}, 'GET')
    expect(status).toBe(200)
    return body.rows.map((row: { sensorId: string }) => row.sensorId)
  }
  expect(await waiting()).toEqual([three, two, one])
  const part = async (cursor: string) =>
    (await ask(GET, {}, 'GET', undefined, `?limit=2&cursor=${cursor}`)).body as { rows: object[]; next: string | null }
  const first = await part('')
  const second = await part(first.next ?? '')
  const byName = [one, two, three].sort().map((heldId) => ({ sensorId: heldId, readings: 1 }))
  expect([...first.rows, ...second.rows]).toMatchObject(byName)
  expect(second.next).toBeNull()
  const adopted = await ask(ADOPT, {}, 'POST', { sensors: [{ sensorId: one, type: 'pressure', unit: 'bar' }] })
  expect(adopted).toMatchObject({ status: 201, body: { filed: [{ sensorId: one, accepted: 1 }] } })
  expect(await ask(ASSIGN, {}, 'POST', { heldId: two, sensorId })).toMatchObject({ status: 201 })
  expect(await ask(DISCARD, {}, 'POST', { heldIds: [three] })).toMatchObject({ status: 200, body: { discarded: 1 } })
  expect(await waiting()).toEqual([])
})

test('each refusal says what is wrong, at its field', async () => {
  const ask = await askAs('manager')
  const heldId = await arrangeHeld()
  const sensor = { sensorId: heldId, type: 'pressure', unit: 'bar' }
  const adopt = (more: object) => ask(ADOPT, {}, 'POST', { sensors: [{ ...sensor, ...more }] })
  const assign = (body: object) => ask(ASSIGN, {}, 'POST', body)
  const { sensorId } = await arrangePump()
  const at = (pointer: string) => ({ errors: [{ pointer }] })
  expect(await adopt({ unit: '°C' })).toMatchObject({ status: 422, body: { reason: 'unit_differs', ...at('/unit') } })
  expect(await adopt({ equipmentTag: 'no' })).toMatchObject({ status: 422, body: at('/equipmentTag') })
  expect(await adopt({ sensorId })).toMatchObject({ status: 409, body: { reason: 'taken', names: [sensorId] } })
  expect(await adopt({ status: 'retired' })).toMatchObject({ status: 422, body: at('/sensors/0/status') })
  expect(await assign({ heldId, sensorId: 'nobody' })).toMatchObject({ status: 422, body: at('/sensorId') })
  expect(await assign({ heldId: 'nothing', sensorId })).toMatchObject({ status: 404 })
  expect(await ask(DISCARD, {}, 'POST', { heldIds: [] })).toMatchObject({ status: 422 })
})

test('who is limited to a site sees nothing and may not adopt', async () => {
  const ask = await askAs('manager', ['North'])
  const sensorId = await arrangeHeld()
  expect((await ask(GET, {}, 'GET')).body).toMatchObject({ rows: [] })
  expect(await ask(ADOPT, {}, 'POST', { sensors: [{ sensorId, type: 'x' }] })).toMatchObject({ status: 403 })
})
