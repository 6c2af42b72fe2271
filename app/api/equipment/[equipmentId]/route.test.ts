import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { arrangePump, equipmentRow, somePump } from '@/features/registry/arrange-registry'
import { askAs } from '@/features/registry/arrange-request'
import { POST } from '../route'
import { PATCH } from './route'

const none = { params: Promise.resolve({}) }
const at = (equipmentId: string) => ({ params: Promise.resolve({ equipmentId }) })

describe('adding and changing equipment', () => {
  test.each([
    [null, 401],
    ['viewer', 403],
    ['technician', 403],
    ['manager', 201],
    ['admin', 201],
  ] as const)('%s: %i', async (role, status) => {
    const ask = await askAs(role)
    const pump = somePump()
    expect(await ask(POST, none, 'POST', pump)).toMatchObject({ status })
    expect((await equipmentRow(pump.tag)) !== undefined).toBe(status === 201)
    const there = await arrangePump()
    const answer = await ask(PATCH, at(there.id), 'PATCH', { name: 'New' })
    expect(answer.status).toBe(status === 201 ? 200 : status)
    expect(await equipmentRow(there.tag)).toMatchObject({ name: status === 201 ? 'New' : 'Pump' })
  })

  test('a tag in use, fields that are missing or unknown, and what is not there', async () => {
    const ask = await askAs('manager')
    const { id, tag } = await arrangePump()
    const taken = { reason: 'taken', errors: [{ pointer: '/tag' }] }
    expect(await ask(POST, none, 'POST', somePump({ tag }))).toMatchObject({ status: 409, body: taken })
    const other = await arrangePump()
    expect(await ask(PATCH, at(other.id), 'PATCH', { tag })).toMatchObject({ status: 409, body: taken })
    const { site, ...siteless } = somePump()
    const missing = { errors: [{ pointer: '/site' }] }
    expect(await ask(POST, none, 'POST', siteless)).toMatchObject({ status: 422, body: missing })
    expect(await ask(POST, none, 'POST', { ...somePump(), colour: 'red' })).toMatchObject({ status: 422 })
    expect(await ask(PATCH, at(id), 'PATCH', { name: ' ' })).toMatchObject({ status: 422 })
    expect(await ask(PATCH, at(randomUUID()), 'PATCH', {})).toMatchObject({ status: 404 })
    expect(await ask(PATCH, at('nothing'), 'PATCH', {})).toMatchObject({ status: 404 })
    expect(site).toBe('North')
  })

  test('a form that was opened before somebody else saved gets the present state', async () => {
    const ask = await askAs('manager')
    const { id, tag } = await arrangePump()
    const updatedAt = (await equipmentRow(tag))?.updatedAt.toISOString()
    expect(await ask(PATCH, at(id), 'PATCH', { name: 'First', updatedAt })).toMatchObject({ status: 200 })
    const stale = { reason: 'stale', current: { name: 'First' } }
    const again = await ask(PATCH, at(id), 'PATCH', { name: 'Second', updatedAt })
    expect(again).toMatchObject({ status: 409, body: stale })
  })

  test('retiring asks for the sensors, and comes back', async () => {
    const ask = await askAs('manager')
    const { id, sensorIds } = await arrangePump()
    const refused = { reason: 'has_sensors', sensors: sensorIds }
    expect(await ask(PATCH, at(id), 'PATCH', { retired: true })).toMatchObject({ status: 409, body: refused })
    const retired = await ask(PATCH, at(id), 'PATCH', { retired: true, withSensors: true })
    expect(retired).toMatchObject({ status: 200, body: { retiredAt: expect.any(String) } })
    expect(await ask(PATCH, at(id), 'PATCH', { retired: false })).toMatchObject({ body: { retiredAt: null } })
  })

  test('a manager of one site stays there', async () => {
    const ask = await askAs('manager', ['North'])
    const north = await arrangePump()
    const south = await arrangePump({ site: 'South' })
    expect(await ask(POST, none, 'POST', somePump({ site: 'South' }))).toMatchObject({ status: 403 })
    expect(await ask(POST, none, 'POST', somePump())).toMatchObject({ status: 201 })
    expect(await ask(PATCH, at(north.id), 'PATCH', { site: 'South' })).toMatchObject({ status: 403 })
    expect(await ask(PATCH, at(south.id), 'PATCH', { name: 'Mine' })).toMatchObject({ status: 404 })
  })
})
