import { afterAll, beforeAll, expect, test } from 'vitest'
import { worker } from '@/features/access/actor'
import type { Role } from '@/features/access/permissions'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { clearDemoPlant } from '@/features/demo-plant/clearing/commands'
import { createEquipment } from '@/features/equipment/commands'
import { DELETE, POST } from './route'

const heads = new Map<Role, Headers>()
beforeAll(async () => {
  for (const role of ['admin', 'manager'] as const) heads.set(role, (await arrangePerson(role)).headers)
})
afterAll(() => clearDemoPlant(worker, Number.POSITIVE_INFINITY))

async function ask(handler: typeof POST, method: string, role: Role = 'admin') {
  const answer = await handler(new Request('http://localhost/api/demo-plant', { method, headers: heads.get(role) }))
  return { status: answer.status, body: await answer.json() }
}

test('is loaded and removed by an admin, and each refusal says why', async () => {
  expect(await ask(POST, 'POST', 'manager')).toMatchObject({ status: 403 })
  expect(await ask(DELETE, 'DELETE')).toMatchObject({ status: 404, body: { reason: 'not_there' } })
  expect(await ask(POST, 'POST')).toEqual({ status: 202, body: { loading: true } })
  expect(await ask(POST, 'POST')).toMatchObject({ status: 409, body: { reason: 'there_already' } })
  expect(await ask(DELETE, 'DELETE', 'manager')).toMatchObject({ status: 403 })
  expect(await ask(DELETE, 'DELETE')).toEqual({ status: 202, body: { removing: true } })
  await clearDemoPlant(worker, Number.POSITIVE_INFINITY)
  const place = { site: 'North', area: 'Hall', workCenter: 'Pumps', workUnit: 'Set' }
  await createEquipment(worker, { tag: 'P-1', name: 'Pump', ...place, criticality: 'low' })
  expect(await ask(POST, 'POST')).toMatchObject({ status: 409, body: { reason: 'not_empty' } })
})
