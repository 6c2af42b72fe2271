import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { createEquipment } from '@/features/equipment/commands'
import { askAs } from '@/features/registry/arrange-request'
import { registerSensors } from '@/features/sensors/commands'
import { GET } from './route'

const at = (equipmentId: string) => ({ params: Promise.resolve({ equipmentId }) })
const hour = '?from=2026-06-01T10:00:00Z&to=2026-06-01T11:00:00Z'
let id = ''

beforeAll(async () => {
  const place = { site: 'North', area: 'Hall', workCenter: 'Pumps', workUnit: 'Set', criticality: 'low' } as const
  const created = await createEquipment(commandLine, { ...place, tag: 'P 1', name: 'Pump' })
  id = created.ok ? created.id : ''
  await registerSensors(commandLine, [
    { sensorId: 'temp', type: 'temperature', unit: '°C', intervalSeconds: 600, equipmentTag: 'P 1' },
    { sensorId: 'flow', type: 'flow', unit: 'm³/h', intervalSeconds: 600, equipmentTag: 'P 1' },
    { sensorId: 'old', type: 'flow', unit: 'm³/h', intervalSeconds: 600, equipmentTag: 'P 1', status: 'retired' },
    { sensorId: 'elsewhere', type: 'flow', unit: 'm³/h', intervalSeconds: 600 },
  ])
  await sql`
    insert into sensor_readings (sensor_id, timestamp, value)
    select sensor_id, at, 2.5
    from unnest(array['temp', 'flow', 'old', 'elsewhere']) sensor_id,
      generate_series('2026-06-01T09:00:00Z'::timestamptz, '2026-06-01T10:50:00Z', interval '10 minutes') at`
})

test('gives the points of all sensors of a machine in the range, in UTC and plant time', async () => {
  const ask = await askAs('viewer')
  const { body, headers } = await ask(GET, at(id), 'GET', undefined, hour)
  const lines = body.split('\r\n').slice(1, -1)
  expect(lines).toHaveLength(12)
  expect(new Set(lines.map((line: string) => line.split(',')[0]))).toEqual(new Set(['temp', 'flow']))
  expect(lines.find((line: string) => line.startsWith('temp'))).toMatch(
    /^temp,2026-06-01T10:00:00.000Z,2026-06-01T1\d:00:00.000.*,2.5,2.5,2.5,1,,°C,$/,
  )
  expect(headers.get('content-disposition')).toBe('attachment; filename="P_1-2026-06-01.csv"')
})

test('gives those that retired once the machine has', async () => {
  await sql`update equipment set retired_at = now() where id = ${id}`
  const ask = await askAs('viewer')
  const { body } = await ask(GET, at(id), 'GET', undefined, hour)
  expect(body.split('\r\n').slice(1, -1)).toHaveLength(6)
  await sql`update equipment set retired_at = null where id = ${id}`
})

test.each([
  [null, 401],
  ['viewer', 200],
] as const)('%s: %i', async (role, status) => {
  const ask = await askAs(role)
  expect(await ask(GET, at(id), 'GET', undefined, hour)).toMatchObject({ status })
})

test('knows neither a machine of another site nor one that is not there', async () => {
  const stranger = await askAs('viewer', ['South'])
  expect((await stranger(GET, at(id), 'GET', undefined, hour)).status).toBe(404)
  const ask = await askAs('viewer')
  for (const wrong of [randomUUID(), 'nothing'])
    expect((await ask(GET, at(wrong), 'GET', undefined, hour)).status).toBe(404)
})
