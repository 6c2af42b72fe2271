import { parquetReadObjects } from 'hyparquet'
import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { registerEquipment } from '@/features/equipment/commands'
import { askAs } from '@/features/registry/arrange-request'
import { registerSensors } from '@/features/sensors/commands'
import { GET as listParts } from './parts/route'
import { GET } from './route'

const query = '?from=2026-11-01T23:30:00Z&to=2026-11-03T00:00:00Z'

beforeAll(async () => {
  const place = { site: 'North', area: 'Hall', workCenter: 'Pumps', workUnit: 'Set', criticality: 'low' } as const
  await registerEquipment(commandLine, [{ ...place, tag: 'P-1', name: 'Pump' }])
  await registerSensors(commandLine, [
    { sensorId: 'flow & co', type: 'flow', unit: 'm³/h', equipmentTag: 'P-1' },
    { sensorId: 'elsewhere', type: 'flow' },
  ])
  await sql`
    insert into sensor_readings (sensor_id, timestamp, value, unit)
    select sensor_id, at, 1.5, 'm³/h'
    from unnest(array['flow & co', 'elsewhere']) sensor_id,
      generate_series('2026-11-01T23:00:00Z'::timestamptz, '2026-11-02T00:50:00Z', interval '10 minutes') at`
})

test('gives readings by day, sensor and time, of the whole plant or of the sites of whoever asks', async () => {
  const all = await askAs('viewer')
  const { status, body, headers } = await all(GET, {}, 'GET', undefined, `${query}&format=csv`)
  expect(status).toBe(200)
  expect(headers.get('content-disposition')).toBe('attachment; filename="readings-2026-11-03.csv"')
  const lines = body.split('\r\n').slice(1, -1)
  expect(lines).toHaveLength(18)
  expect(lines[0]).toBe('elsewhere,2026-11-01T23:30:00Z,1.5,m³/h,')
  expect(lines[3]).toBe('flow & co,2026-11-01T23:30:00Z,1.5,m³/h,')
  const north = await askAs('viewer', ['North'])
  const own = await north(GET, {}, 'GET', undefined, `${query}&format=csv`)
  expect(own.body.split('\r\n').slice(1, -1)).toEqual(lines.filter((line: string) => line.startsWith('flow')))
})

test('lists the parts, each with where its readings are', async () => {
  const ask = await askAs('viewer', ['North'])
  const { body } = await ask(listParts, {}, 'GET', undefined, `${query}&limit=1`)
  expect(body).toMatchObject({ rows: [{ day: '2026-11-01', sensorId: 'flow & co' }], next: '2026-11-01,flow & co' })
  const rest = await ask(listParts, {}, 'GET', undefined, `${query}&cursor=${encodeURIComponent(body.next)}`)
  expect(rest.body).toMatchObject({ rows: [{ day: '2026-11-02', readings: 6 }], next: null })
  const { search } = new URL(body.rows[0].href, 'http://plant')
  const part = await ask(GET, {}, 'GET', undefined, `${search}&format=csv`)
  expect(part.body.split('\r\n')).toHaveLength(1 + 3 + 1)
})

test('is Parquet when nothing is said', async () => {
  const { arrangePerson } = await import('@/features/accounts/arrange-person')
  const { headers } = await arrangePerson('viewer')
  const answer = await GET(new Request(`http://127.0.0.1:3000/api/exports/readings${query}`, { headers }))
  const rows = await parquetReadObjects({ file: await answer.arrayBuffer(), columns: ['value', 'timestamp'] })
  expect(rows).toHaveLength(18)
  expect(rows[0]).toEqual({ value: 1.5, timestamp: new Date('2026-11-01T23:30:00Z') })
})

test.each(['from=yesterday', 'from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z', 'format=xls', 'limit=0'])(
  'says that %s is wrong',
  async (wrong) => {
    const ask = await askAs('viewer')
    const handler = wrong.startsWith('limit') ? listParts : GET
    expect(await ask(handler, {}, 'GET', undefined, `?${wrong}`)).toMatchObject({ status: 422 })
  },
)

test('is for who has signed in', async () => {
  const nobody = await askAs(null)
  expect((await nobody(GET, {}, 'GET')).status).toBe(401)
  expect((await nobody(listParts, {}, 'GET')).status).toBe(401)
})

test.each([
  ['from=0000-01-01T00:00:00Z', '/from'],
  ['from=0001-01-01T00:00:00%2B14:00', '/from'],
  ['to=9999-12-31T23:59:59-14:00', '/to'],
  ['cursor=2026-99-99,flow', '/cursor'],
  ['cursor=0000-01-01,flow', '/cursor'],
])('what no database can tell is refused, and no fault of the server: %s', async (wrong, pointer) => {
  const ask = await askAs('viewer')
  const { status, body } = await ask(listParts, {}, 'GET', undefined, `?${wrong}`)
  expect({ status, body }).toMatchObject({ status: 422, body: { errors: [{ pointer }] } })
})
