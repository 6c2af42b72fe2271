import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { registerEquipment } from '@/features/equipment/commands'
import { askAs } from '@/features/registry/arrange-request'
import { registerSensors } from '@/features/sensors/commands'
import { GET } from './route'

const at = (sensorId: string) => ({ params: Promise.resolve({ sensorId }) })
const hour = '?from=2026-06-01T10:00:00Z&to=2026-06-01T11:00:00Z'

beforeAll(async () => {
  const place = { site: 'North', area: 'Hall', workCenter: 'Pumps', workUnit: 'Set', criticality: 'low' } as const
  await registerEquipment(commandLine, [{ ...place, tag: 'P-1', name: 'Pump' }])
  await registerSensors(commandLine, [
    { sensorId: 'p 1/temp', type: 'temperature', unit: '°C', intervalSeconds: 600, equipmentTag: 'P-1' },
    { sensorId: 'flow', type: 'flow', unit: 'm³/h', intervalSeconds: 600, equipmentTag: 'P-1' },
  ])
  await sql`
    insert into sensor_readings (sensor_id, timestamp, value, quality)
    select sensor_id, at, -1.5, 0.9
    from unnest(array['p 1/temp', 'flow']) sensor_id,
      generate_series('2026-06-01T09:00:00Z'::timestamptz, '2026-06-01T10:50:00Z', interval '10 minutes') at`
})

const linesOf = (body: string) => body.split('\r\n').slice(1, -1)

test.each([
  [null, 401],
  ['viewer', 200],
  ['technician', 200],
] as const)('%s: %i', async (role, status) => {
  const ask = await askAs(role)
  expect(await ask(GET, at('p 1/temp'), 'GET', undefined, hour)).toMatchObject({ status })
})

test('gives the points of the range in UTC and plant time', async () => {
  const ask = await askAs('viewer')
  const { body, headers } = await ask(GET, at('p 1/temp'), 'GET', undefined, hour)
  expect(linesOf(body)).toHaveLength(6)
  expect(linesOf(body)[0]).toMatch(
    /^p 1\/temp,2026-06-01T10:00:00.000Z,2026-06-01T1\d:00:00.000.*,-1.5,-1.5,-1.5,1,0.9,°C,$/,
  )
  expect(headers.get('content-disposition')).toBe('attachment; filename="p_1_temp-2026-06-01.csv"')
})

test('gives what it is compared with too', async () => {
  const ask = await askAs('viewer')
  const { body } = await ask(GET, at('p 1/temp'), 'GET', undefined, `${hour}&compare=previous&with=flow&with2=nobody`)
  const lines = linesOf(body)
  expect(lines).toHaveLength(18)
  expect(lines[6]).toMatch(/^p 1\/temp,2026-06-01T09:00/)
  expect(lines[12]).toMatch(/^flow,2026-06-01T10:00/)
})

test('knows neither a sensor of another site nor one that is not there, compared or not', async () => {
  const stranger = await askAs('viewer', ['South'])
  expect((await stranger(GET, at('flow'), 'GET', undefined, hour)).status).toBe(404)
  const ask = await askAs('viewer')
  expect((await ask(GET, at('nobody'), 'GET', undefined, hour)).status).toBe(404)
})
